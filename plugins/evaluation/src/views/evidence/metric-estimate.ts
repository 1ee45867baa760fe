import type { Evaluation } from '../../records/evaluation.ts';
import type { MapResult, Moments } from '../../records/map-result.ts';
import { normalQuantileOfLevel } from '../../statistics/distributions/normal.ts';
import { studentInterval } from '../../statistics/intervals/mean.ts';
import { clopperPearsonInterval, wilsonInterval } from '../../statistics/intervals/proportion.ts';
import { cleanResults } from './clean-results.ts';
import { momentsOf, poolMoments, spreadOf } from './pool-moments.ts';
import type { Entry } from './select-evidence.ts';
import { statedFigures } from './stated-figures.ts';

/** What an estimate rests on: episodes, counts or a standard error that came with it, or a word alone. */
type Basis = 'episodes' | 'stated counts' | 'stated error' | 'asserted';

/** A metric of one evaluation. Bounds are null where nothing says how far to trust it. */
export interface MetricEstimate {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  /** Null where nobody said. */
  readonly n: number | null;
  /** Standard deviation over √n; null where the spread is not known. */
  readonly standardError: number | null;
  readonly method: string | null;
  readonly basis: Basis;
  /** What the figures do not say of themselves, one sentence. */
  readonly caution: string | null;
}

/** How an interval is made from counts and sums. */
export interface EstimateOptions {
  readonly metric: string;
  readonly level: number;
  readonly method?: 'auto' | 'wilson' | 'clopper-pearson' | 't' | undefined;
}

/** A metric of an evaluation with its interval: from its episodes, else from what it states, else the bare value. */
export function metricEstimate({ evaluation, results }: Entry, options: EstimateOptions): MetricEstimate {
  const counted = resultsEstimate(cleanResults(results), options);
  return counted.n === 0 ? statedEstimate(evaluation, options) : counted;
}

/**
 * A metric over results by map, put together; `n` is 0 where none has it. What is nothing but success or failure is
 * a rate, and gets the interval of one, be it called success or score: an interval from the spread would have no
 * width where all succeed.
 */
export function resultsEstimate(results: readonly MapResult[], options: EstimateOptions): MetricEstimate {
  const { metric, level, method = 'auto' } = options;
  const isScore = metric === 'global_score' || metric === 'score';
  if (!isRate(metric) && !isScore)
    return meanEstimate(poolMoments(results.map((each) => momentsOf(each, metric))), level);
  const scores = poolMoments(results.map(({ score }) => score));
  const rate = rateOf(results, scores);
  if (isScore && !rate.isScore) return meanEstimate(scores, level);
  if (rate.n === 0) return nothing(0);
  if (rate.isBinary && !(method === 't' && rate.isScore)) return rateEstimate(rate, { level, method });
  if (rate.isScore) return within(meanEstimate(scores, level), [0, 1]);
  const caution = 'Successes are shares here, and their spread is not on record: there is no interval.';
  return { ...nothing(rate.n), value: rate.successes / rate.n, caution };
}

interface Rate {
  readonly n: number;
  readonly successes: number;
  /** The score of each episode is its success. */
  readonly isScore: boolean;
  /** Nothing but 0 and 1, as far as can be told. */
  readonly isBinary: boolean;
}

/** The squares tell draws from wins and losses that add up alike; they are known where the score is the success. */
function rateOf(results: readonly MapResult[], scores: Moments): Rate {
  const n = results.reduce((total, { judged }) => total + judged, 0);
  const successes = results.reduce((total, each) => total + each.successes, 0);
  const isScore = n > 0 && scores.n === n && Math.abs(scores.sum - successes) < 1e-9 * n;
  const rate = successes / n;
  const hasBinarySpread = Math.abs(scores.squares - n * rate * (1 - rate)) < 1e-9 * n;
  return { n, successes, isScore, isBinary: Number.isInteger(successes) && (!isScore || hasBinarySpread) };
}

function rateEstimate(
  { n, successes }: Rate,
  { level, method }: { readonly level: number; readonly method: EstimateOptions['method'] },
): MetricEstimate {
  const made = (method === 'clopper-pearson' ? clopperPearsonInterval : wilsonInterval)(successes, n, {
    level,
  });
  const standardError = n < 2 ? null : Math.sqrt((made.estimate * (1 - made.estimate)) / (n - 1));
  const { estimate: value, lower, upper } = made;
  return { value, lower, upper, n, standardError, method: made.method, basis: 'episodes', caution: null };
}

/** What cannot be beyond its range is not shown there. */
function within(estimate: MetricEstimate, [least, most]: readonly [number, number]): MetricEstimate {
  const { lower, upper } = estimate;
  if (lower === null || upper === null) return estimate;
  return { ...estimate, lower: Math.max(least, lower), upper: Math.min(most, upper) };
}

/** Tells whether a metric is the success rate. */
export function isRate(metric: string): boolean {
  return metric === 'success_rate' || metric === 'success';
}

/** The value that an evaluation itself gives for a metric. */
export function recordedValue(evaluation: Evaluation, metric: string): number | null {
  if (isRate(metric)) return evaluation.success_rate;
  if (metric === 'global_score' || metric === 'score') return evaluation.global_score;
  return Object.hasOwn(evaluation.metrics, metric) ? (evaluation.metrics[metric] ?? null) : null;
}

/** Student's interval of a mean from moments; one value has none. */
function meanEstimate(moments: Moments, level: number): MetricEstimate {
  if (moments.n === 0) return nothing(0);
  const known = spreadOf(moments);
  if (known.n === 1) {
    const caution = 'One episode says nothing of what the next one brings.';
    return { ...nothing(1), value: known.mean, caution };
  }
  const { estimate: value, lower, upper, method, caution = null } = studentInterval(known, level);
  const { n, standardError } = known;
  return { value, lower, upper, n, standardError, method, basis: 'episodes', caution };
}

function statedEstimate(evaluation: Evaluation, { metric, level }: EstimateOptions): MetricEstimate {
  const value = recordedValue(evaluation, metric);
  const stated = statedFigures(evaluation, value);
  if (value === null) return { ...nothing(null), basis: 'asserted' };
  if (stated.counts !== null && stated.counts.n > 1)
    return { ...meanEstimate(stated.counts, level), basis: 'stated counts', caution: stated.disagreement };
  const isScore = isRate(metric) || metric === 'global_score' || metric === 'score';
  if (stated.standardError === null || !isScore) return { ...nothing(stated.n), value, basis: 'asserted' };
  const half = normalQuantileOfLevel(level) * stated.standardError;
  return {
    value,
    lower: value - half,
    upper: value + half,
    n: stated.n,
    standardError: stated.standardError,
    method: 'stated error',
    basis: 'stated error',
    caution: null,
  };
}

function nothing(n: number | null): MetricEstimate {
  return {
    value: null,
    lower: null,
    upper: null,
    n,
    standardError: null,
    method: null,
    basis: 'episodes',
    caution: null,
  };
}
