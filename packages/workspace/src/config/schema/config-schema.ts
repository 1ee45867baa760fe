import type { GcSettings, Retention } from '@cairn/core';
import { alwaysKeepSchema, durationSchema, retentionSchema, shareSchema } from '@cairn/core';
import { compileLayout } from '@cairn/store/format';
import { z } from 'zod';
import type { FamilyConfig, StoreSettings } from '../config.ts';
import { familySchema, nameSchema } from './family-schema.ts';
import {
  bytesSchema,
  checked,
  globSchema,
  globsSchema,
  pathSchema,
  positiveSchema,
  priceSchema,
  tierSchema,
  zoneSchema,
} from './value-schemas.ts';

/** A section of which every value may be left out. */
type Partially<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** Settings that flags, the environment and the user's own file may give as well. */
export interface Settings {
  readonly timezone?: string | undefined;
  readonly actor?: string | undefined;
  readonly state?: string | undefined;
  readonly manifest?: string | undefined;
  readonly gc?: Partially<GcSettings> | undefined;
  readonly archives?:
    | { readonly path?: string | undefined; readonly keepFor?: string | undefined }
    | undefined;
  readonly audit?: { readonly keepFor?: string | undefined } | undefined;
  readonly runs?: { readonly environment?: readonly string[] | undefined } | undefined;
  readonly store?: Partially<StoreSettings> | undefined;
  readonly cost?:
    | {
        readonly currency?: string | undefined;
        readonly tiers?: Readonly<Record<string, number>> | undefined;
      }
    | undefined;
  readonly notify?:
    | {
        readonly command: string | readonly string[];
        readonly on?: readonly ('failed' | 'refused' | 'pressure')[] | undefined;
      }
    | undefined;
  readonly indexing?: Readonly<Record<string, number | undefined>> | undefined;
  readonly compaction?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> | undefined;
}

/** The value of a `cairn.yaml` once it has passed its schema. */
export interface ProjectFile extends Settings {
  readonly version: 1;
  readonly roots: string | readonly string[] | Readonly<Record<string, string>>;
  readonly plugins?:
    | readonly (string | { readonly use: unknown; readonly options?: unknown } | object)[]
    | undefined;
  readonly families?: readonly FamilyConfig[] | undefined;
  readonly claims?: Readonly<Record<string, string>> | undefined;
  readonly retention?: Readonly<Record<string, Retention | null>> | undefined;
}

const gcSchema: z.ZodType<Partially<GcSettings>> = z.strictObject({
  alwaysKeep: alwaysKeepSchema.describe('Protections of every family.').optional(),
  settle: durationSchema.describe('What changed more recently than this is left alone.').optional(),
  maxTrash: shareSchema.describe('The share of a family that may go within 24 hours.').optional(),
  trashFor: durationSchema.describe('How long removed artifacts wait in the trash.').optional(),
});
const indexing = z.strictObject({
  parallelWorkers: positiveSchema.optional(),
  checksumBufferSize: bytesSchema.optional(),
  maxFilesPerScan: positiveSchema.optional(),
});
/** A compactor for files of any kind. */
const generalCompactor = (highest: number): z.ZodType<Readonly<Record<string, unknown>>> =>
  z.strictObject({
    enabled: z.boolean().optional(),
    minSize: bytesSchema.optional(),
    level: z.int().min(1).max(highest).optional(),
    files: globsSchema.describe('Only these files, by globs relative to the root.').optional(),
    families: z.array(z.string().min(1)).describe('Only files of these families.').optional(),
  });
const compaction = z.strictObject({
  jsonl: z
    .strictObject({
      enabled: z.boolean().optional(),
      minSize: bytesSchema.optional(),
      dictThreshold: positiveSchema.optional(),
      profile: z
        .enum(['default', 'random'])
        .describe('Blocks: large ones, or small ones for reading single records.')
        .optional(),
    })
    .optional(),
  markdown: z
    .strictObject({
      enabled: z.boolean().optional(),
      minSize: bytesSchema.optional(),
      removeEmptySections: z.boolean().optional(),
      canonicalHeaders: z.boolean().optional(),
    })
    .optional(),
  zstd: generalCompactor(22).optional(),
  gzip: generalCompactor(9).optional(),
});

const cost = z.strictObject({
  currency: z.string().min(1).describe('What the prices are in.').optional(),
  tiers: z.record(tierSchema, priceSchema).describe('Price of a GB (10^9 bytes) for a month.').optional(),
});

const notify = z.strictObject({
  command: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)], {
      error: 'expected a command: a text for the shell, or a list of a program and its words',
    })
    .describe('Called with the JSON result on its standard input.'),
  on: z
    .array(z.enum(['failed', 'refused', 'pressure']))
    .min(1)
    .describe('What it is called for; everything when left out.')
    .optional(),
});

const personal = {
  timezone: zoneSchema.describe('For calendar rules, and times without a zone.').optional(),
  actor: z.string().min(1).describe('Who acts, for pins and the audit trail.').optional(),
  gc: gcSchema.optional(),
  indexing: indexing.optional(),
  compaction: compaction.optional(),
  cost: cost.optional(),
  notify: notify.describe('Whom a scheduled command calls when it does not go well.').optional(),
};
const shared = {
  ...personal,
  state: pathSchema.describe('Where the .cairn folder lies when it cannot be beside this file.').optional(),
  manifest: pathSchema.describe('A .manifest.json that is refreshed after every change.').optional(),
  archives: z.strictObject({ path: pathSchema.optional(), keepFor: durationSchema.optional() }).optional(),
  audit: z
    .strictObject({
      keepFor: durationSchema.describe('How long records of the audit trail are kept.').optional(),
    })
    .optional(),
  runs: z
    .strictObject({
      environment: z
        .array(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'expected the name of a variable' }))
        .describe('Environment variables that may be written down of a run.')
        .optional(),
    })
    .optional(),
  store: z
    .strictObject({
      path: pathSchema.describe('Where artifacts lie that were handed over.').optional(),
      layout: checked(compileLayout)
        .describe('How their folders are named: {family}, then what you like, then {id}.')
        .optional(),
      dedup: z.boolean().describe('Store the same bytes once.').optional(),
      compress: z
        .string()
        .min(1)
        .describe('The form of what does not ask for one: none, zstd, gzip …')
        .optional(),
    })
    .optional(),
};

/** The user's own file: settings that make sense in every workspace. */
export const userSchema: z.ZodType<Settings> = z.strictObject({
  version: z.literal(1).optional(),
  ...personal,
});

/** What flags and the environment may set. */
export const settingsSchema: z.ZodType<Settings> = z.strictObject(shared);

/** What a plugin may set: for its own families, and for the whole workspace. */
export const pluginSettingsSchema: z.ZodType<Pick<Settings, 'indexing' | 'compaction'>> = z.looseObject({
  origin: z.string().min(1),
  retention: z.record(z.string(), retentionSchema).optional(),
  gc: gcSchema.optional(),
  indexing: indexing.optional(),
  compaction: compaction.optional(),
});

/** The schema of `cairn.yaml`; in a TypeScript configuration entries of `plugins` may be objects. */
export const projectSchema: z.ZodType<ProjectFile> = projectSchemaOf(
  z.union([
    z.string().min(1),
    z.strictObject({ use: z.union([z.string().min(1), pluginObject()]), options: z.unknown().optional() }),
    pluginObject(),
  ]),
);

/** The schema of `cairn.yaml` with a given one for the entries of `plugins`. */
export function projectSchemaOf(pluginEntry: z.ZodType<string | object>): z.ZodType<ProjectFile> {
  return z.strictObject({
    version: z.literal(1).describe('Version of this format.'),
    roots: z
      .union([
        pathSchema,
        z.array(pathSchema).min(1),
        z
          .record(nameSchema, pathSchema)
          .refine((roots) => Object.keys(roots).length > 0, { error: 'expected at least one root' }),
      ])
      .describe('The folders that cairn looks after, by name.'),
    plugins: z.array(pluginEntry).optional(),
    families: z.array(familySchema).describe('Families without code.').optional(),
    claims: z
      .record(globSchema, z.string().min(1))
      .describe('Which family has the files that two families match.')
      .optional(),
    retention: z
      .record(z.string().min(1), retentionSchema.nullable())
      .describe('What each family keeps.')
      .optional(),
    ...shared,
  });
}

function pluginObject(): z.ZodType<object> {
  return z.custom<object>((value) => typeof value === 'object' && value !== null && 'setup' in value, {
    error: 'expected a plugin: a package name, a path such as ./plugin.ts, or { use, options }',
  });
}
