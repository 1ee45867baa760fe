import type { ActionContext } from '@cairn/core';
import { crownOnly } from '../championing/crown.ts';
import type { Champion, Improvement } from '../records/champion.ts';
import { champions } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';
import { history } from '../records/history.ts';
import { directionOf, metricDirections } from '../records/metric-direction.ts';
import { currentChampion, progression } from '../records/progression.ts';
import type { RegistryRow } from './registry-fields.ts';
import { jsonField, numberField, objectField, textField, textsIn, timeField } from './registry-fields.ts';

/** What became of rows. */
export interface TakenRecords {
  readonly taken: number;
  readonly known: number;
  readonly skipped: readonly string[];
}

/** How rows are taken over. */
export interface TakeOptions {
  readonly dryRun: boolean;
  readonly idOf: (reference: string) => string | undefined;
}

/** Takes over the evaluations of a registry. */
export function takeEvaluations(
  context: ActionContext,
  rows: Iterable<RegistryRow>,
  { dryRun, idOf }: TakeOptions,
): TakenRecords {
  const records = context.collection(evaluations);
  const fresh: Evaluation[] = [];
  const skipped: string[] = [];
  let known = 0;
  for (const row of rows) {
    const id = textField(row, 'evaluation_id', 'id');
    const model = textField(row, 'model_id');
    const at = timeField(row, 'timestamp', 'created_at');
    if (id === undefined || model === undefined || at === undefined)
      skipped.push(`An evaluation without id, model or time: ${id ?? model ?? '?'}.`);
    else if (records.get(id) !== undefined) known += 1;
    else fresh.push(evaluationOf(row, { id, model, at, idOf, now: context.now() }));
  }
  if (!dryRun) records.put(fresh);
  return { taken: fresh.length, known, skipped };
}

interface Identified {
  readonly id: string;
  readonly model: string;
  readonly at: number;
  readonly idOf: TakeOptions['idOf'];
  readonly now: number;
}

function evaluationOf(row: RegistryRow, { id, model, at, idOf, now }: Identified): Evaluation {
  const rate = numberField(row, 'success_rate');
  const metadata = objectField(row, 'metadata');
  return {
    evaluation_id: id,
    model_id: model,
    timestamp: new Date(at).toISOString(),
    global_score: numberField(row, 'global_score', 'score'),
    success_rate: rate !== null && rate >= 0 && rate <= 1 ? rate : null,
    is_champion: false,
    champion_rank: numberField(row, 'champion_rank', 'rank'),
    artifacts: artifactsIn(row, idOf),
    metadata: rate !== null && (rate < 0 || rate > 1) ? { ...metadata, success_rate: rate } : metadata,
    suite_name: textField(row, 'suite_name', 'suite') ?? suiteIn(metadata),
    metrics: {},
    episodes: 0,
    episode_artifact: null,
    conditions: null,
    eligible: true,
    ineligible_reason: null,
    recorded_at: new Date(now).toISOString(),
    origin: 'imported',
  };
}

function suiteIn(metadata: Readonly<Record<string, unknown>>): string | null {
  const suite = metadata['suite_name'] ?? metadata['suite'];
  return typeof suite === 'string' ? suite : null;
}

/** What the registry does not know by id or path is kept as it calls it. */
function artifactsIn(row: RegistryRow, idOf: TakeOptions['idOf']): readonly string[] {
  const named = textsIn(jsonField(row, 'artifacts', 'artifact_ids'));
  return [...new Set(named.map((reference) => idOf(reference) ?? reference))];
}

/** Takes over the progression of champions: asserted, as a registry has no episodes. */
export function takeChampions(
  context: ActionContext,
  rows: Iterable<RegistryRow>,
  options: TakeOptions,
): TakenRecords {
  const steps = context.collection(champions);
  const skipped: string[] = [];
  const found: { readonly row: RegistryRow; readonly at: number }[] = [];
  let known = 0;
  for (const row of rows) {
    const id = textField(row, 'champion_id', 'id');
    const at = timeField(row, 'timestamp', 'created_at');
    if (id === undefined || at === undefined || textField(row, 'model_id') === undefined)
      skipped.push(`A champion without id, model or time: ${id ?? '?'}.`);
    else if (steps.get(id) !== undefined) known += 1;
    else found.push({ row, at });
  }
  const fresh = stepsOf(
    context,
    found.toSorted((a, b) => a.at - b.at),
    options,
  );
  if (!options.dryRun && fresh.length > 0) {
    steps.put(fresh);
    crownOnly(context, currentChampion(steps)?.evaluation_id ?? null);
  }
  return { taken: fresh.length, known, skipped };
}

function stepsOf(
  context: ActionContext,
  rows: readonly { readonly row: RegistryRow; readonly at: number }[],
  { idOf }: TakeOptions,
): readonly Champion[] {
  const before = [...progression(context.collection(champions))];
  const all = history(context.collection(evaluations));
  const fresh: Champion[] = [];
  for (const { row, at } of rows) {
    const earlier = [...before, ...fresh];
    const model_id = textField(row, 'model_id') ?? '';
    const evaluation = all.findLast((each) => each.model_id === model_id && Date.parse(each.timestamp) <= at);
    const rate = numberField(row, 'success_rate');
    fresh.push({
      champion_id: textField(row, 'champion_id', 'id') ?? '',
      sequence: (earlier.at(-1)?.sequence ?? 0) + 1,
      model_id,
      evaluation_id: evaluation?.evaluation_id ?? null,
      timestamp: new Date(at).toISOString(),
      global_score: numberField(row, 'global_score', 'score'),
      success_rate: rate,
      previous_champion: previousOf(textField(row, 'previous_champion'), earlier),
      improvement_metrics: improvementsIn(context, objectField(row, 'improvement_metrics')),
      artifacts: artifactsIn(row, idOf),
      kind: 'promotion',
      restores: null,
      basis: 'asserted',
      forced: false,
      reason: null,
      test: null,
      by: null,
      origin: 'imported',
    });
  }
  return fresh;
}

/** Registries name the step before, or its model. */
function previousOf(named: string | undefined, earlier: readonly Champion[]): string | null {
  if (named === undefined) return null;
  const step =
    earlier.find(({ champion_id }) => champion_id === named) ??
    earlier.findLast(({ model_id }) => model_id === named);
  return step?.champion_id ?? named;
}

/** A number is by how much a metric moved. */
function improvementsIn(
  context: ActionContext,
  told: Readonly<Record<string, unknown>>,
): Readonly<Record<string, Improvement>> {
  const declared = context.collection(metricDirections);
  const entries = Object.entries(told).flatMap(([name, value]) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return [];
    const metric = name.replace(/_(improvement|delta|diff|change)$/, '');
    const direction = directionOf(declared, metric);
    const improved = direction === null || value === 0 ? null : value > 0 === (direction === 'higher');
    const unknown = { before: null, after: null, relative: null };
    return [[name, { ...unknown, difference: value, direction, improved }] as const];
  });
  return Object.fromEntries(entries);
}
