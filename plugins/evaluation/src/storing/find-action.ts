import type { ActionContext, ActionOf, ManagedArtifact } from '@cairn/core';
import { defineAction, parseTime } from '@cairn/core';
import { z } from 'zod';
import type { FamilyName } from '../families/family-names.ts';
import { familyNames, fullName, shortName } from '../families/family-names.ts';
import type { DescribedArtifact } from '../presenting/described-artifact.ts';
import { describedArtifact } from '../presenting/described-artifact.ts';
import type { Result } from '../presenting/figures.ts';
import { report, table } from '../presenting/figures.ts';

/** What `find` gives. */
export interface FoundArtifacts {
  readonly artifacts: readonly DescribedArtifact[];
  readonly total: number;
}

type Text = z.ZodOptional<z.ZodString>;

const text = (what: string): Text => z.string().min(1).optional().describe(what);

const findInput: z.ZodObject<
  {
    readonly type: z.ZodOptional<z.ZodEnum<z.core.util.ToEnum<FamilyName>>>;
    readonly model_id: Text;
    readonly evaluation_id: Text;
    readonly suite_name: Text;
    readonly map_name: Text;
    readonly episode_id: Text;
    readonly name: Text;
    readonly tag: Text;
    readonly run: Text;
    readonly metadata: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    readonly since: Text;
    readonly until: Text;
    readonly where: Text;
    readonly limit: z.ZodDefault<z.ZodInt>;
  },
  z.core.$strict
> = z.strictObject({
  type: z.enum(familyNames).optional().describe('only this type').meta({ positional: true }),
  model_id: text('only of this model'),
  evaluation_id: text('only of this evaluation'),
  suite_name: text('only of this suite'),
  map_name: text('only of this map'),
  episode_id: text('only of this episode'),
  name: text('only versions of this name'),
  tag: text('only with this tag'),
  run: text('only of this run'),
  metadata: z
    .record(z.string(), z.unknown())
    .default({})
    .describe('only with these values; dots lead into objects'),
  since: text('not older than this time'),
  until: text('older than this time'),
  where: text('only where this expression holds: metrics.global_score > 0.9'),
  limit: z.int().min(1).default(100).describe('at most so many, the newest first'),
});

/** Finds artifacts by any field; all that is given has to fit. */
export const findAction: ActionOf<typeof findInput, Result<FoundArtifacts>> = defineAction({
  name: 'find',
  title: 'find stored files by any field',
  input: findInput,
  run: async (input, context) => {
    const all = await matching(context, input);
    const artifacts = all.slice(0, input.limit).map(describedArtifact);
    const view = table('Stored files', { columns, rows: artifacts.map(rowOf), empty: 'Nothing fits.' });
    return report({ ...view, total: all.length }, { artifacts, total: all.length });
  },
});

async function matching(
  context: ActionContext,
  input: z.output<typeof findInput>,
): Promise<readonly ManagedArtifact[]> {
  const { type, model_id, evaluation_id, suite_name, map_name, episode_id, name, tag, run, where } = input;
  const named = Object.entries({ model_id, evaluation_id, suite_name, map_name, episode_id });
  const metadata = Object.fromEntries(named.filter(([, value]) => value !== undefined));
  const found = await context.store.find({
    family: type === undefined ? undefined : fullName(type),
    name,
    tag,
    runId: run,
    metadata: { ...input.metadata, ...metadata },
    since: momentOf(input.since),
    until: momentOf(input.until),
  });
  const own = found.filter(({ family }) => shortName(family) !== family);
  if (where === undefined) return own;
  const family = type === undefined ? {} : { family: fullName(type) };
  const fitting = new Set([...context.artifacts({ where, ...family })].map(({ digest }) => digest));
  return own.filter(({ digest }) => fitting.has(digest));
}

function momentOf(written: string | undefined): number | undefined {
  return written === undefined ? undefined : parseTime(written, 'UTC').at;
}

const columns = [
  { key: 'id', title: 'ID', type: 'id' },
  { key: 'type', title: 'Type', type: 'text' },
  { key: 'name', title: 'Name', type: 'text' },
  { key: 'version', title: 'Version', type: 'number' },
  { key: 'model_id', title: 'Model', type: 'text' },
  { key: 'evaluation_id', title: 'Evaluation', type: 'text' },
  { key: 'size', title: 'Size', type: 'bytes' },
  { key: 'stored', title: 'In the store', type: 'bytes' },
  { key: 'created_at', title: 'Created', type: 'time' },
] as const;

function rowOf(artifact: DescribedArtifact): Parameters<typeof table>[1]['rows'][number] {
  const { id, type, name, version, size, stored, created_at, metadata } = artifact;
  const wordOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    cells: {
      id,
      type,
      name,
      version,
      size,
      stored,
      created_at: Date.parse(created_at),
      model_id: wordOf(metadata['model_id']),
      evaluation_id: wordOf(metadata['evaluation_id']),
    },
  };
}
