import { CairnError, parseDuration, parseTime, subtractDuration, suggest } from '@cairn/core';
import type { ViewContext } from '@cairn/core';
import type { Evaluation } from '../../records/evaluation.ts';
import { evaluations } from '../../records/evaluation.ts';
import { history, latestByModel } from '../../records/history.ts';
import type { MapResult } from '../../records/map-result.ts';
import { mapResults } from '../../records/map-result.ts';

/** What views read: records, and the bytes of episodes. */
export type EvidenceSource = Pick<ViewContext, 'collection' | 'now' | 'signal'> & {
  readonly store: Pick<ViewContext['store'], 'open'>;
};

/** Which evaluations a view is about. Everything left out matches. */
export interface EvidenceQuery {
  readonly suite?: string | undefined;
  readonly model?: readonly string[] | undefined;
  /** A day, a time, or a duration that ends now. */
  readonly since?: string | undefined;
}

/** An evaluation with what its episodes came to, map by map. */
export interface Entry {
  readonly evaluation: Evaluation;
  readonly results: readonly MapResult[];
}

/** The evaluations of one suite. */
export interface Evidence {
  /** Null for evaluations that name no suite, and where there are none. */
  readonly suite: string | null;
  /** The newest evaluation of each model, by the model's name. */
  readonly entries: readonly Entry[];
  /** All evaluations of the suite, in the order of time. */
  readonly history: readonly Evaluation[];
  /** What was left out, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Finds the evaluations that a view is about. Results of different suites never meet in one table: without a suite
 * the one with the most models is taken, the newest where several have as many.
 *
 * @throws CairnError `NOT_FOUND` for a suite or a model that has no evaluation, `VALUE_INVALID` for a time.
 */
export function selectEvidence(source: EvidenceSource, query: EvidenceQuery): Evidence {
  const reader = source.collection(evaluations);
  const since = query.since === undefined ? undefined : momentOf(query.since, source.now());
  const all = history(reader, { since });
  const suite = query.suite === undefined ? widestSuite(all) : knownSuite(query.suite, [...reader.all()]);
  const found = all.filter(({ suite_name }) => suite_name === suite);
  const models = query.model ?? [];
  refuseUnknown(models, found);
  const wanted = found.filter(({ model_id }) => models.length === 0 || models.includes(model_id));
  const results = source.collection(mapResults);
  const entries = latestByModel(wanted)
    .toSorted((a, b) => (a.model_id < b.model_id ? -1 : 1))
    .map((evaluation) => ({
      evaluation,
      results: [...results.all({ evaluation_id: evaluation.evaluation_id })],
    }));
  return { suite, entries, history: wanted, notes: otherSuites(all, suite) };
}

/** A moment from a day, a time, or a duration that ends now. */
function momentOf(text: string, now: number): number {
  return /^\d{4}/.test(text) ? parseTime(text, 'UTC').at : subtractDuration(now, parseDuration(text));
}

function widestSuite(all: readonly Evaluation[]): string | null {
  const suites = Map.groupBy(all, ({ suite_name }) => suite_name);
  let widest: { readonly suite: string | null; readonly models: number } = { suite: null, models: 0 };
  for (const [suite, found] of suites) {
    const models = new Set(found.map(({ model_id }) => model_id)).size;
    const newest = found.at(-1)?.timestamp ?? '';
    const other = suites.get(widest.suite)?.at(-1)?.timestamp ?? '';
    if (models > widest.models || (models === widest.models && newest > other)) widest = { suite, models };
  }
  return widest.suite;
}

function knownSuite(suite: string, all: readonly Evaluation[]): string {
  const known = new Set(all.flatMap(({ suite_name }) => (suite_name === null ? [] : [suite_name])));
  if (known.has(suite)) return suite;
  throw unknown('suite', suite, [...known]);
}

function refuseUnknown(models: readonly string[], found: readonly Evaluation[]): void {
  const known = new Set(found.map(({ model_id }) => model_id));
  for (const model of models) if (!known.has(model)) throw unknown('model', model, [...known]);
}

function unknown(what: string, name: string, known: readonly string[]): CairnError {
  const near = suggest(name, known);
  const message = `expected a ${what} with an evaluation on record, got ${JSON.stringify(name)}`;
  const hint =
    known.length === 0
      ? 'No evaluation is on record.'
      : `There ${known.length === 1 ? 'is' : 'are'} ${listed(known)}.`;
  return new CairnError('NOT_FOUND', message, { hint: near === undefined ? hint : `Did you mean ${near}?` });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(', ');
  return names.length > 8 ? `${shown} and ${names.length - 8} more` : shown;
}

function otherSuites(all: readonly Evaluation[], suite: string | null): readonly string[] {
  const others = new Set(all.map(({ suite_name }) => suite_name));
  others.delete(suite);
  if (others.size === 0) return [];
  const names = [...others].map((name) => name ?? 'none');
  const shown = suite === null ? 'Shown are evaluations without a suite' : `Shown is the suite ${suite}`;
  return [`${shown}; there are others (${listed(names)}), which --suite shows.`];
}
