import { z } from 'zod';

/** How many runs of a family are kept, and which ids of an older tool are pinned. */
export interface FamilyRetention {
  readonly keep: number;
  readonly pin?: readonly string[] | undefined;
}

/** The `config/artifacts.yaml` of the research system, as its users have it. */
export interface ArtifactsConfig {
  readonly retention?: Readonly<Record<string, FamilyRetention | undefined>> | undefined;
  readonly gc?:
    | { readonly always_keep?: readonly ('last_pass' | 'pinned' | 'last_run')[] | undefined }
    | undefined;
  readonly compaction?:
    | {
        readonly jsonl?:
          | {
              readonly enabled?: boolean | undefined;
              readonly min_size_kb?: number | undefined;
              readonly dict_threshold?: number | undefined;
            }
          | undefined;
        readonly markdown?:
          | {
              readonly enabled?: boolean | undefined;
              readonly min_size_kb?: number | undefined;
              readonly remove_empty_sections?: boolean | undefined;
              readonly canonical_headers?: boolean | undefined;
            }
          | undefined;
      }
    | undefined;
  readonly indexing?:
    | {
        readonly parallel_workers?: number | undefined;
        readonly checksum_buffer_size_kb?: number | undefined;
        readonly max_files_per_scan?: number | undefined;
      }
    | undefined;
}

const positive = z.int().min(1);
const kilobytes = z.number().min(0);
const family = z.strictObject({
  keep: z.int().refine((count) => count === -1 || count > 0, {
    error: 'expected a count above zero, or -1 for no limit',
  }),
  // Ids that look like numbers (12345678) are numbers to YAML; they mean the text.
  pin: z
    .array(z.union([z.string().min(1), z.number().transform(String)]))
    .nullish()
    .transform((pins) => pins ?? undefined),
});

/** Checks a {@link ArtifactsConfig}; unknown families and keys are errors. */
export const artifactsSchema: z.ZodType<ArtifactsConfig> = z.strictObject({
  retention: z
    .strictObject({ proofs: family, bench: family, smoke90: family, explain: family, greenwall: family })
    .partial()
    .optional(),
  gc: z
    .strictObject({ always_keep: z.array(z.enum(['last_pass', 'pinned', 'last_run'])).optional() })
    .optional(),
  compaction: z
    .strictObject({
      jsonl: z
        .strictObject({
          enabled: z.boolean().optional(),
          min_size_kb: kilobytes.optional(),
          dict_threshold: positive.optional(),
        })
        .optional(),
      markdown: z
        .strictObject({
          enabled: z.boolean().optional(),
          min_size_kb: kilobytes.optional(),
          remove_empty_sections: z.boolean().optional(),
          canonical_headers: z.boolean().optional(),
        })
        .optional(),
    })
    .optional(),
  indexing: z
    .strictObject({
      parallel_workers: positive.optional(),
      checksum_buffer_size_kb: positive.optional(),
      max_files_per_scan: positive.optional(),
    })
    .optional(),
});
