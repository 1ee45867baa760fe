import type { ActionContext, Run, RunCapture } from '@cairn/core';
import { canonicalDigest } from '@cairn/core';
import { fullName } from '../families/family-names.ts';
import type { Evaluation } from '../records/evaluation.ts';
import type { HashedFile, Reproducibility } from './reproducibility-record.ts';
import { usualStatistics } from './reproducibility-record.ts';

/** What the record of an evaluation is made from. */
export interface CaptureInput {
  readonly evaluation: Pick<Evaluation, 'evaluation_id' | 'artifacts' | 'metadata'>;
  /** Ids of what was evaluated, such as the checkpoint and the configuration. */
  readonly inputs: readonly string[];
  /** The run that made it. */
  readonly run?: string | undefined;
  /** It has just ended, here: what holds now held for it. False for an evaluation of another time or place. */
  readonly isHereAndNow: boolean;
}

type CaptureContext = Pick<ActionContext, 'now' | 'runs'> & {
  readonly store: Pick<ActionContext['store'], 'get'>;
};

/**
 * Finds out what an evaluation ran on: from the run that made it, else from here and now where that is when and where
 * it took place, else nothing. What only its maker knows is taken from its metadata: `parameters`, `seeds`, `command`,
 * `suite_version`, `maps_version`, `simulator_version`, `checkpoint_sha256`.
 *
 * @throws CairnError `NOT_FOUND` for a run or an input that is not there.
 */
export async function captureReproducibility(
  context: CaptureContext,
  input: CaptureInput,
): Promise<Reproducibility> {
  const { evaluation, isHereAndNow } = input;
  const run = input.run === undefined ? undefined : await context.runs.get(input.run);
  const capture = run === undefined && isHereAndNow ? await context.runs.capture() : run?.capture;
  const inputs = await Promise.all(input.inputs.map(async (id) => hashedFile(context, id)));
  const outputs = await Promise.all(evaluation.artifacts.map(async (id) => hashedFile(context, id)));
  const told = toldBy(evaluation.metadata, run, capture);
  return {
    evaluation_id: evaluation.evaluation_id,
    source: capture === undefined ? null : run === undefined ? 'recording' : 'run',
    run_id: run?.id ?? null,
    captured_at: capture === undefined ? null : new Date(run?.startedAt ?? context.now()).toISOString(),
    code: capture?.code ?? null,
    system: capture?.system ?? null,
    runtimes: capture?.runtimes ?? null,
    lockfiles: capture?.lockfiles ?? null,
    environment: capture?.environment ?? null,
    container: capture?.container ?? null,
    ...told,
    parameters_sha256: told.parameters === null ? null : canonicalDigest(told.parameters),
    checkpoint_sha256:
      told.checkpoint_sha256 ?? inputs.find(({ isCheckpoint }) => isCheckpoint)?.sha256 ?? null,
    inputs: inputs.map(plainFile),
    outputs: outputs.map(plainFile),
    statistics: usualStatistics,
  };
}

type Told = Pick<
  Reproducibility,
  | 'command'
  | 'seeds'
  | 'parameters'
  | 'suite_version'
  | 'maps_version'
  | 'simulator_version'
  | 'checkpoint_sha256'
>;

/** What its maker says goes before what the run says of itself. */
function toldBy(
  metadata: Evaluation['metadata'],
  run: Run | undefined,
  capture: RunCapture | undefined,
): Told {
  const ofRun = Object.keys(run?.parameters ?? {}).length > 0 ? (run?.parameters ?? null) : null;
  const seeds = Object.keys(capture?.seeds ?? {}).length > 0 ? (capture?.seeds ?? null) : null;
  return {
    command: commandOf(metadata['command']) ?? capture?.command ?? null,
    seeds: seedsOf(metadata) ?? seeds,
    parameters: recordOf(metadata['parameters']) ?? ofRun,
    suite_version: textOf(metadata['suite_version']),
    maps_version: textOf(metadata['maps_version'] ?? metadata['map_versions']),
    simulator_version: textOf(metadata['simulator_version']),
    checkpoint_sha256: textOf(metadata['checkpoint_sha256']),
  };
}

async function hashedFile(
  { store }: CaptureContext,
  id: string,
): Promise<HashedFile & { readonly isCheckpoint: boolean }> {
  const { name, file, family } = await store.get(id);
  return { id, name, sha256: file?.sha256 ?? null, isCheckpoint: family === fullName('model_checkpoint') };
}

function plainFile({ id, name, sha256 }: HashedFile): HashedFile {
  return { id, name, sha256 };
}

function commandOf(value: unknown): readonly string[] | null {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) && value.every((word) => typeof word === 'string') ? value : null;
}

function seedsOf(metadata: Evaluation['metadata']): Reproducibility['seeds'] {
  const seeds =
    recordOf(metadata['seeds']) ?? (metadata['seed'] === undefined ? null : { seed: metadata['seed'] });
  const known = Object.entries(seeds ?? {}).flatMap(([name, seed]) =>
    typeof seed === 'number' || typeof seed === 'string' ? [[name, seed] as const] : [],
  );
  return known.length === 0 ? null : Object.fromEntries(known);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
}

/** A version may be a text, a number, or a text for each map. */
function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  return recordOf(value) === null ? null : JSON.stringify(value);
}
