import type { MapResult } from '../../records/map-result.ts';
import { riskDifference } from '../../statistics/comparisons/effect-sizes.ts';
import { benjaminiHochberg, holm } from '../../statistics/multiplicity/adjust.ts';
import { cleanResults } from '../evidence/clean-results.ts';
import { episodeValues } from '../evidence/episode-values.ts';
import type { Metric } from '../evidence/metric-choice.ts';
import { isRate, metricEstimate } from '../evidence/metric-estimate.ts';
import type { Entry, EvidenceSource } from '../evidence/select-evidence.ts';
import type { Correction } from '../input-fields.ts';
import { findIncomparable } from '../leaderboard/comparable.ts';
import type { Dropped } from './episode-matrix.ts';
import { readEpisodeMatrix } from './episode-matrix.ts';
import type { PairOptions, PairTest } from './test-pair.ts';
import { testPair } from './test-pair.ts';
import { testUnpaired } from './test-unpaired.ts';

/** Two models compared. */
export interface ModelPair extends PairTest {
  readonly a: string;
  readonly b: string;
  readonly isPaired: boolean;
  readonly dropped: Dropped;
  /** Null where there was no test. */
  readonly adjusted: number | null;
  /** Whose the better score is, as far as the adjusted test says so; null where it does not. */
  readonly better: string | null;
}

/** All pairs of some models. */
export interface Comparison {
  readonly metric: Metric;
  readonly level: number;
  readonly correction: Correction;
  readonly models: readonly string[];
  readonly pairs: readonly ModelPair[];
  /** How many tests were adjusted for. */
  readonly tests: number;
}

/** What a comparison is made by. */
export interface CompareOptions extends PairOptions {
  readonly metric: Metric;
  readonly correction: Correction;
}

/**
 * Compares every two of some models: on the same episodes where there are such, as two samples where they played the
 * same maps, and says how it did.
 */
export async function compareModels(
  source: EvidenceSource,
  entries: readonly Entry[],
  options: CompareOptions,
): Promise<Comparison> {
  // A model alone is compared with nobody: none of its episodes need be read.
  const compared = entries.length < 2 ? [] : entries;
  const matrix = await readEpisodeMatrix(source, compared, options.metric.name);
  const alone = openAlone(source, options);
  const pairs: Omit<ModelPair, 'adjusted' | 'better'>[] = [];
  for (const [first, a] of entries.entries()) {
    for (const [offset, b] of entries.slice(first + 1).entries()) {
      const { a: left, b: right, dropped } = matrix.pairs(first, first + 1 + offset);
      const tested = testPair(left, right, options);
      const isPaired = tested.value !== null;
      const found = isPaired
        ? tested
        : ((tested.n === 0 ? await asSamples(a, b, alone) : undefined) ??
          untested(a, b, { ...options, none: tested }));
      pairs.push({ ...found, a: a.evaluation.model_id, b: b.evaluation.model_id, isPaired, dropped });
    }
  }
  const adjusted = adjust(
    pairs.map(({ p }) => p),
    options.correction,
  );
  return {
    metric: options.metric,
    level: options.level,
    correction: options.correction,
    models: entries.map(({ evaluation }) => evaluation.model_id),
    pairs: pairs.map((pair, index) => decided(pair, adjusted[index] ?? null, options)),
    tests: pairs.filter(({ p }) => p !== null).length,
  };
}

function decided(
  pair: Omit<ModelPair, 'adjusted' | 'better'>,
  adjusted: number | null,
  { metric, level }: CompareOptions,
): ModelPair {
  const { value, a, b } = pair;
  const isTold = adjusted !== null && adjusted < 1 - level && value !== null && value !== 0;
  if (!isTold || metric.direction === null) return { ...pair, adjusted, better: null };
  return { ...pair, adjusted, better: value > 0 === (metric.direction === 'higher') ? a : b };
}

/** Adjusts those that are there, and leaves the rest out of their number. */
function adjust(p: readonly (number | null)[], correction: Correction): readonly (number | null)[] {
  const known = p.filter((each) => each !== null);
  const adjusted =
    correction === 'none' ? known : (correction === 'holm' ? holm : benjaminiHochberg)(known).adjusted;
  let next = 0;
  return p.map((each) => (each === null ? null : (adjusted[next++] ?? null)));
}

interface Alone extends CompareOptions {
  /** All values of an evaluation, whatever the other one played. They are read once. */
  readonly valuesOf: (entry: Entry) => Promise<Float64Array>;
}

function openAlone(source: EvidenceSource, options: CompareOptions): Alone {
  const known = new Map<Entry, Promise<Float64Array>>();
  const read = async (entry: Entry): Promise<Float64Array> =>
    (await episodeValues(source, entry, options.metric.name)).values;
  return {
    ...options,
    valuesOf: (entry) => {
      const values = known.get(entry) ?? read(entry);
      known.set(entry, values);
      return values;
    },
  };
}

/** Without common episodes, but of the same maps in the same mixture: as two samples. Undefined for all others. */
async function asSamples(a: Entry, b: Entry, alone: Alone): Promise<PairTest | undefined> {
  const hasEpisodes = [a, b].every(({ evaluation }) => evaluation.episode_artifact !== null);
  if (!hasEpisodes || findIncomparable([a, b]).size > 0) return undefined;
  return testUnpaired(await alone.valuesOf(a), await alone.valuesOf(b), alone);
}

/** Neither: the difference of what each came to, with an interval for rates, and no test. */
function untested(
  a: Entry,
  b: Entry,
  { metric, level, none }: CompareOptions & { readonly none: PairTest },
): PairTest {
  const options = { metric: metric.name, level };
  const [left, right] = [metricEstimate(a, options), metricEstimate(b, options)];
  if (left.value === null || right.value === null) return none;
  const base = { ...none, meanA: left.value, meanB: right.value, method: 'not paired, not tested' };
  const [mine, other] = [countsOf(a.results), countsOf(b.results)];
  const isCounted = isRate(metric.name) && mine !== null && other !== null;
  if (!isCounted) return { ...base, value: left.value - right.value };
  const { estimate, lower, upper } = riskDifference(mine, other, { level });
  return { ...base, value: estimate, lower, upper };
}

function countsOf(results: readonly MapResult[]): { readonly successes: number; readonly n: number } | null {
  const clean = cleanResults(results);
  const successes = clean.reduce((total, each) => total + each.successes, 0);
  const n = clean.reduce((total, { judged }) => total + judged, 0);
  return n > 0 && Number.isInteger(successes) ? { successes, n } : null;
}
