import type {
  ArtifactId,
  Plan,
  PlanDraft,
  PlanStep,
  PlanSummary,
  PurgeStep,
  Reason,
  Refusal,
} from '@cairn/core';
import { retentionSchema } from '@cairn/core';
import { z } from 'zod';

const instant = z.number();
const count = z.int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'expected 64 hexadecimal digits' });
const id = z
  .string()
  .regex(/^[0-9a-f]{12,64}$/, { error: 'expected 12 or more hexadecimal digits' })
  .transform((text) => text as ArtifactId);

const reason: z.ZodType<Reason> = z.object({
  rule: z.string(),
  effect: z.enum(['protect', 'keep', 'select', 'unknown']),
  rank: z.number().optional(),
  of: z.number().optional(),
  limit: z.number().optional(),
  age: z.number().optional(),
  text: z.string().optional(),
  bucket: z.string().optional(),
  missing: z.string().optional(),
  value: z.union([z.string(), z.number()]).optional(),
  group: z.string().optional(),
  other: id.optional(),
  moment: instant.optional(),
});

const options = z.object({
  as: z.enum(['zip', 'tar.gz', 'tar.zst', 'folder']).optional(),
  move: z.boolean().optional(),
  to: z.string().optional(),
  keepFiles: z.array(z.string()).optional(),
  minSize: z.number().nonnegative().optional(),
});

const step: z.ZodType<PlanStep> = z.object({
  id,
  digest: sha256,
  root: z.string(),
  family: z.string(),
  key: z.string(),
  createdAt: instant,
  action: z.enum(['compress', 'archive', 'move', 'trim', 'trash', 'purge']),
  options: options.optional(),
  stage: z.string().optional(),
  reasons: z.array(reason),
  files: count,
  size: z.number().nonnegative(),
  allocated: z.number().nonnegative(),
  fingerprint: z.string().min(1),
});

const purge: z.ZodType<PurgeStep> = z.object({
  id,
  digest: sha256,
  root: z.string(),
  family: z.string(),
  key: z.string(),
  action: z.literal('purge'),
  what: z.enum(['archive', 'trash']),
  operation: z.string().optional(),
  createdAt: instant,
  reasons: z.array(reason),
  files: count,
  allocated: z.number().nonnegative(),
  onlyCopies: count,
});

const refusal: z.ZodType<Refusal> = z.object({
  rule: z.enum([
    'maxTrash',
    'unknownFamily',
    'partialScan',
    'pinUnresolved',
    'clock',
    'recordSource',
    'notArchived',
    'hypothetical',
    'unsupported',
    'freeSpace',
    'pressure',
    'failed',
  ]),
  family: z.string().optional(),
  limit: z.number().optional(),
  count: z.number().optional(),
  of: z.number().optional(),
  text: z.string().optional(),
});

const figures = { artifacts: count, keep: count, act: count, files: count, bytes: z.number() };

const summary: z.ZodType<PlanSummary> = z.object({
  ...figures,
  freedNow: z.number(),
  freedLater: z.number(),
  safety: z.record(z.string(), count),
  unknown: count,
  byFamily: z.record(z.string(), z.object({ ...figures, keepLast: z.number().optional() })),
});

const draft: z.ZodType<PlanDraft> = z.object({
  title: z.string(),
  retention: z.record(z.string(), retentionSchema).optional(),
  purgeNow: z.boolean().optional(),
  archive: z
    .object({ path: z.string(), format: z.enum(['zip', 'tar.gz', 'tar.zst']), date: instant })
    .optional(),
  show: z.object({ order: z.enum(['oldest', 'largest']), first: count }).optional(),
  steps: z.array(
    z.object({
      artifact: id,
      action: z.enum(['compress', 'archive', 'move', 'trim', 'trash', 'purge']),
      options: options.optional(),
      reason,
    }),
  ),
}) as z.ZodType<PlanDraft>;

/** A plan as a file holds it: everything but what is told of the artifacts that stay. */
export interface SavedPlan {
  readonly schemaVersion: 1;
  readonly id: string;
  readonly digest: string;
  readonly at: number;
  readonly hypothetical: boolean;
  readonly families: readonly string[];
  readonly steps: readonly PlanStep[];
  readonly purges?: readonly PurgeStep[] | undefined;
  readonly refusals: readonly Refusal[];
  readonly summary: PlanSummary;
  readonly config: { readonly digest: string; readonly plugins: Readonly<Record<string, string>> };
  readonly draft?: PlanDraft | undefined;
  readonly overrides: Plan['overrides'];
  readonly notes?: readonly string[] | undefined;
}

/** Checks a saved plan. Unknown members are passed over: newer versions may add some. */
export const savedPlanSchema: z.ZodType<SavedPlan> = z.object({
  schemaVersion: z.literal(1),
  id: z.string().min(1),
  digest: sha256,
  at: instant,
  hypothetical: z.boolean(),
  families: z.array(z.string()),
  steps: z.array(step),
  purges: z.array(purge).optional(),
  refusals: z.array(refusal),
  summary,
  config: z.object({ digest: z.string(), plugins: z.record(z.string(), z.string()) }),
  draft: draft.optional(),
  overrides: z.object({ settle: z.number().optional(), strategy: z.string().optional() }),
  notes: z.array(z.string()).optional(),
});
