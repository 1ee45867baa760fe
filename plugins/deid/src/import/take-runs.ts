import type { Candidate, InputFolder, PastRun } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { shownKey } from '../phi/guard/value-type.ts';
import { allowanceFor } from './allowance.ts';
import type { Importing } from './importing.ts';
import type { OldArtifact } from './old-artifact.ts';
import { oldRunOf, type OldRun } from './old-run.ts';
import type { OldRecord } from './old-values.ts';
import { readRecords } from './read-artifacts.ts';
import { shownId } from './told.ts';

/** What is known of the runs that artifacts may belong to: when each ended, by id. */
export type KnownRuns = ReadonlyMap<string, number>;

/** Writes down the runs of the earlier tool that are not known yet, also those that only artifacts tell of. */
export async function takeRuns(
  from: InputFolder,
  artifacts: ReadonlyMap<string, OldArtifact>,
  importing: Importing,
): Promise<{ readonly runs: KnownRuns; readonly taken: number }> {
  const { context, tree, told, dryRun } = importing;
  const known = new Map<string, number>();
  for (const { id, endedAt, state } of await context.store.runs())
    known.set(id, state === 'running' ? Infinity : (endedAt ?? 0));
  let taken = 0;
  for (const run of allRuns(from, { tree, told, artifacts })) {
    if (known.has(run.id)) continue;
    const past = pastRunOf(run, membersOf(run.id, artifacts), importing);
    if (past === undefined) continue;
    try {
      if (!dryRun) await context.runs.record(past);
      known.set(past.id, past.endedAt);
      taken += 1;
    } catch (error) {
      told.skipped.push(`Run ${run.shown} is left: ${messageOf(error)}.`);
    }
  }
  return { runs: known, taken };
}

function* allRuns(
  from: InputFolder,
  {
    tree,
    told,
    artifacts,
  }: Pick<Importing, 'tree' | 'told'> & { readonly artifacts: ReadonlyMap<string, OldArtifact> },
): Generator<OldRun> {
  const seen = new Set<string>();
  for (const { record, stem, place } of readRecords(from, tree.runs, { what: 'run', told })) {
    const run = oldRunOf(record, stem, (id) => shownId(id, place));
    if (seen.has(run.id)) told.skipped.push(`${run.shown} is the id of two runs: ${place} is left.`);
    else yield run;
    seen.add(run.id);
  }
  for (const { runId, shown } of artifacts.values()) {
    if (runId === undefined || seen.has(runId)) continue;
    seen.add(runId);
    yield oldRunOf({ run_id: runId }, runId, (id) => shownId(id, `the run of ${shown}`));
  }
}

function membersOf(id: string, artifacts: ReadonlyMap<string, OldArtifact>): readonly OldArtifact[] {
  return [...artifacts.values()].filter(({ runId }) => runId === id);
}

/** What the file of a run does not say follows from its artifacts, and is told. */
function pastRunOf(run: OldRun, members: readonly OldArtifact[], importing: Importing): PastRun | undefined {
  const { told, objections, configured, context } = importing;
  const moments = members.flatMap(({ createdAt }) => createdAt ?? []);
  const startedAt = run.startedAt ?? moments.reduce((least, at) => Math.min(least, at), context.now());
  const allow = allowanceFor({ id: run.id, at: startedAt, places: ['aliases'] }, configured);
  const against = (candidate: Omit<Candidate, 'allowed'>): readonly string[] =>
    objections('log', { ...candidate, allowed: allow?.keys ?? [] });
  const refused = against({ aliases: [run.id] });
  if (refused.length > 0) {
    told.skipped.push(`Run ${run.shown} is left: its id (${refused.join(', ')}).`);
    return undefined;
  }
  const left: string[] = [];
  const passes = (key: string, candidate: Omit<Candidate, 'allowed'>): boolean => {
    const rules = against(candidate);
    if (rules.length > 0) left.push(`${key} (${rules.join(', ')})`);
    return rules.length === 0;
  };
  const parameters: OldRecord = Object.fromEntries(
    Object.entries(run.parameters).filter(([key, value], index) =>
      passes(`parameters.${shownKey(key, index)}`, { parameters: { [key]: value } }),
    ),
  );
  const pipeline = passes('pipeline', { name: run.pipeline }) ? run.pipeline : 'managed-storage';
  const error = run.error !== undefined && passes('error', { error: run.error }) ? run.error : undefined;
  if (left.length > 0) told.skipped.push(`Run ${run.shown} is taken without ${left.join(', ')}.`);
  const endedAt = run.endedAt ?? moments.reduce((most, at) => Math.max(most, at), startedAt);
  if (run.state === undefined)
    told.notes.push(`Run ${run.shown} does not say how it ended: it is taken as ${stateFrom(members)}.`);
  return {
    id: run.id,
    pipeline,
    user: run.user ?? 'unknown',
    parameters,
    state: run.state ?? stateFrom(members),
    ...(error === undefined ? {} : { error }),
    startedAt,
    endedAt: Math.max(startedAt, endedAt),
    ...(allow === undefined ? {} : { allow }),
  };
}

function stateFrom(members: readonly OldArtifact[]): PastRun['state'] {
  return members.length > 0 && members.every(({ state }) => state === 'completed') ? 'completed' : 'failed';
}
