import { createHash } from 'node:crypto';
import type { ActionContext, ManagedArtifact } from '@cairn/core';
import { CairnError, parseTime } from '@cairn/core';
import { fullName, shortName } from '../families/family-names.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';
import { jsonRows } from '../records/json-rows.ts';
import type { MapResult } from '../records/map-result.ts';
import { mapResults } from '../records/map-result.ts';
import { captureReproducibility } from '../reproducibility/capture-reproducibility.ts';
import { reproducibility } from '../reproducibility/reproducibility-record.ts';
import type { RecordInput } from './record-input.ts';
import type { EpisodeSummary } from './summarize-episodes.ts';
import { summarizeEpisodes } from './summarize-episodes.ts';

/**
 * Puts an evaluation on record. Its episodes become an artifact, as they are; what they came to by map is on record.
 *
 * @throws CairnError `IN_THE_WAY` for an id that is taken, `VALUE_INVALID` for episodes that are none, `NOT_FOUND`
 *   for an artifact that is not there, `CHANGED` for episodes that change while they are read.
 */
export async function recordEvaluation(context: ActionContext, input: RecordInput): Promise<Evaluation> {
  const records = context.collection(evaluations);
  const at = input.timestamp === undefined ? context.now() : parseTime(input.timestamp, 'UTC').at;
  const evaluation_id = input.evaluation_id ?? freshId(context, input.model_id, at);
  if (records.get(evaluation_id) !== undefined)
    throw new CairnError('IN_THE_WAY', `expected the id of a new evaluation, got ${evaluation_id}`, {
      path: evaluation_id,
      hint: 'An evaluation is recorded once. Leave the id out for a fresh one.',
    });
  for (const id of input.artifact) await context.store.get(id);
  const told = input.episodes === undefined ? undefined : await readEpisodes(context, input.episodes);
  const stored =
    told === undefined ? undefined : await storeEpisodes(context, { input, evaluation_id, at, told });
  const evaluation: Evaluation = {
    ...figuresOf(input, told?.summary),
    evaluation_id,
    timestamp: new Date(at).toISOString(),
    artifacts: await artifactsOf(context, evaluation_id, [
      ...input.artifact,
      ...(stored === undefined ? [] : [stored.id]),
    ]),
    episode_artifact: stored?.id ?? null,
    recorded_at: new Date(context.now()).toISOString(),
  };
  const ranOn = await captureReproducibility(context, {
    evaluation,
    inputs: input.source,
    run: input.run,
    isHereAndNow: input.timestamp === undefined,
  });
  context.collection(reproducibility).put([ranOn]);
  if (told !== undefined) context.collection(mapResults).put(mapsOf(evaluation, told.summary));
  records.put([evaluation]);
  context.audit({ action: 'record', artifacts: evaluation.artifacts, details: { ...evaluation } });
  return evaluation;
}

/** `gpt4-20261121T101500`, with a number behind it where that is taken. */
function freshId(context: ActionContext, model: string, at: number): string {
  const records = context.collection(evaluations);
  const stamp = new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const base = `${model}-${stamp}`;
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}-${number}`;
    if (records.get(id) === undefined) return id;
  }
}

interface ToldEpisodes {
  readonly summary: EpisodeSummary;
  /** Of the bytes that were read. */
  readonly sha256: string;
}

async function readEpisodes(context: ActionContext, path: string): Promise<ToldEpisodes> {
  const hash = createHash('sha256');
  async function* hashed(): AsyncIterable<Uint8Array> {
    for await (const piece of context.input(path).bytes('')) {
      context.signal?.throwIfAborted();
      hash.update(piece);
      yield piece;
    }
  }
  const summary = await summarizeEpisodes(jsonRows(hashed()));
  if (summary.episodes === 0)
    throw new CairnError('VALUE_INVALID', `expected episodes in ${path}, got none`, {
      path,
      hint: 'Leave the file out to record an evaluation by its figures alone.',
    });
  return { summary, sha256: hash.digest('hex') };
}

interface ToStore {
  readonly input: RecordInput;
  readonly evaluation_id: string;
  readonly at: number;
  readonly told: ToldEpisodes;
}

async function storeEpisodes(
  { store }: ActionContext,
  { input, evaluation_id, at, told }: ToStore,
): Promise<ManagedArtifact> {
  const { model_id, suite_name, episodes, source, run } = input;
  const artifact = await store.put({
    family: fullName('episode_data'),
    source: episodes,
    metadata: { model_id, evaluation_id, ...(suite_name === undefined ? {} : { suite_name }) },
    metrics: told.summary.score === null ? {} : { global_score: input.global_score ?? told.summary.score },
    sourceArtifacts: source,
    runId: run,
    createdAt: at,
    state: 'completed',
  });
  if (artifact.file?.sha256 === told.sha256) return artifact;
  throw new CairnError(
    'CHANGED',
    `expected ${String(episodes)} to stay as it is while it is recorded, it changed`,
    {
      path: episodes,
      hint: 'Record it once its writer is done.',
    },
  );
}

function figuresOf(
  input: RecordInput,
  summary: EpisodeSummary | undefined,
): Omit<Evaluation, 'evaluation_id' | 'timestamp' | 'artifacts' | 'episode_artifact' | 'recorded_at'> {
  return {
    model_id: input.model_id,
    global_score: input.global_score ?? summary?.score ?? null,
    success_rate: input.success_rate ?? summary?.successRate ?? null,
    is_champion: false,
    champion_rank: input.champion_rank ?? null,
    metadata: input.metadata,
    suite_name: input.suite_name ?? null,
    metrics: { ...summary?.metrics, ...input.metrics },
    episodes: summary?.episodes ?? 0,
    conditions: summary?.conditions ?? null,
    eligible: input.ineligible === undefined,
    ineligible_reason: input.ineligible ?? null,
    origin: 'recorded',
  };
}

/** Those that are named, and those that say that they belong to it. */
async function artifactsOf(
  { store }: ActionContext,
  evaluation_id: string,
  named: readonly string[],
): Promise<readonly string[]> {
  const belonging = await store.find({ metadata: { evaluation_id } });
  const own = belonging.filter(({ family }) => shortName(family) !== family);
  return [...new Set([...named, ...own.map(({ id }) => id)])];
}

function mapsOf({ evaluation_id, model_id }: Evaluation, { maps }: EpisodeSummary): readonly MapResult[] {
  return maps.map((each) => {
    const place = [each.map_name, each.perturbation, each.level].map((part) =>
      encodeURIComponent(part ?? ''),
    );
    return { ...each, id: [evaluation_id, ...place].join('/'), evaluation_id, model_id };
  });
}
