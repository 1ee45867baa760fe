import { confidenceLevel, finiteValues, refuse, wholeNumber } from '../input.ts';
import type { Values } from '../input.ts';
import { equalResamplesCaution, equalValuesCaution } from '../interval.ts';
import type { Estimate, LevelOptions } from '../interval.ts';
import { areEqual, moments } from '../moments.ts';
import { acceleration, bcaShares } from './bca.ts';
import { createGenerator } from './generator.ts';
import { quantileOfSorted } from './quantile.ts';
import { drawCounts, everyCounts } from './resample.ts';
import { countedStatistic } from './statistic.ts';
import type { CountedStatistic, Statistic } from './statistic.ts';
import { stratify } from './strata.ts';
import type { Strata, StratifiedValues } from './strata.ts';

/** How a bootstrap draws. */
export interface ResamplingOptions extends LevelOptions {
  /** How many resamples; 20,000 when left out. `'all'` goes through all nⁿ of at most seven values. */
  readonly resamples?: number | 'all' | undefined;
  /** A whole number from 0 that determines every draw; 1 when left out. */
  readonly seed?: number | undefined;
  /** The stratum (map) of each value: draws stay inside it, so that every resample has every map. */
  readonly strata?: Strata | undefined;
}

/** What a bootstrap can be asked. */
export interface BootstrapOptions extends ResamplingOptions {
  /** The mean when left out. */
  readonly statistic?: Statistic | undefined;
  /** `percentile` when left out. */
  readonly method?: 'percentile' | 'bca' | undefined;
}

/** An interval by resampling, with all that is needed to get it again. */
export interface BootstrapEstimate extends Estimate {
  readonly method: 'percentile' | 'bca';
  readonly resamples: number;
  /** Null where every resample was gone through and nothing was drawn. */
  readonly seed: number | null;
  /** The standard deviation of the statistic over the resamples. */
  readonly standardError: number;
}

/** How many resamples are drawn unless told otherwise. */
export const defaultResamples = 20_000;

/** The seed unless told otherwise: a constant, so that a report says the same tomorrow. */
export const defaultSeed = 1;

/**
 * An interval of any statistic by resampling with replacement, with type-7 quantiles.
 *
 * `percentile`: Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7 (1979).
 * `bca`: bias-corrected and accelerated, Efron, "Better bootstrap confidence intervals", JASA 82 (1987);
 * Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 14. Resamples equal to the
 * estimate count half. Where BCa is not defined (all resamples on one side of the estimate) the percentile
 * interval is given instead, and `method` and `caution` say so.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for fewer than two values, NaN or infinite ones, a statistic
 * that gives no finite number, and BCa together with strata.
 *
 * @example
 * bootstrapInterval(scores, { statistic: 'median', method: 'bca', seed: 7 })
 */
export function bootstrapInterval(values: Values, options: BootstrapOptions = {}): BootstrapEstimate {
  const level = confidenceLevel(options.level);
  const data = finiteValues(values, { of: 'values of a bootstrap', atLeast: 2 });
  const method = methodOf(options);
  const stratified = stratify(data, options.strata);
  const { sorted } = stratified;
  const statistic = options.statistic ?? 'mean';
  const evaluate = countedStatistic(statistic, sorted);
  const estimate = evaluate(new Uint32Array(sorted.length).fill(1));
  if (!Number.isFinite(estimate)) refuse('values whose statistic is finite', estimate, 'Use a larger unit.');
  const { replicates, seed } = resample(stratified, evaluate, options);
  const resamples = replicates.length;
  const base = { estimate, level, n: sorted.length, resamples, seed, standardError: spread(replicates) };
  const tail = (1 - level) / 2;
  if (areEqual(data)) {
    return { ...base, lower: estimate, upper: estimate, method, caution: equalValuesCaution };
  }
  if (base.standardError === 0) {
    const ends = between(replicates, [tail, 1 - tail]);
    return { ...base, ...ends, method, caution: equalResamplesCaution };
  }
  if (method === 'percentile') return { ...base, ...between(replicates, [tail, 1 - tail]), method };
  const shares = bcaShares({ estimate, replicates, acceleration: acceleration(statistic, sorted), tail });
  if (shares !== null) return { ...base, ...between(replicates, shares), method };
  return { ...base, ...between(replicates, [tail, 1 - tail]), method: 'percentile', caution: noBca };
}

const noBca = 'BCa is not defined here: the percentile interval is given instead.';

function methodOf(options: BootstrapOptions): 'percentile' | 'bca' {
  const method = options.method ?? 'percentile';
  if (method !== 'percentile' && method !== 'bca') refuse("'percentile' or 'bca' as the method", method);
  if (method === 'bca' && options.strata !== undefined) {
    refuse("'percentile' as the method with strata", method, 'Leave out the strata, or use percentile.');
  }
  return method;
}

function resample(
  { sorted, positions }: StratifiedValues,
  evaluate: CountedStatistic,
  options: ResamplingOptions,
): { readonly replicates: Float64Array; readonly seed: number | null } {
  const n = sorted.length;
  if (options.resamples === 'all') {
    if (n > 7 || options.strata !== undefined) {
      refuse("at most seven values without strata for 'all' resamples", n, 'Give a number of resamples.');
    }
    const replicates = new Float64Array(n ** n);
    let at = 0;
    for (const counts of everyCounts(n)) replicates[at++] = evaluate(counts);
    return { replicates: replicates.sort(), seed: null };
  }
  const { resamples, seed } = drawing(options);
  const generator = createGenerator(seed);
  const counts = new Uint32Array(n);
  const replicates = new Float64Array(resamples);
  for (let index = 0; index < resamples; index += 1) {
    drawCounts(counts, positions, generator);
    replicates[index] = evaluate(counts);
  }
  return { replicates: replicates.sort(), seed };
}

/** The number of draws and their seed, checked, with the defaults filled in. */
export function drawing(options: { resamples?: number | 'all' | undefined; seed?: number | undefined }): {
  readonly resamples: number;
  readonly seed: number;
} {
  const { resamples = defaultResamples, seed = defaultSeed } = options;
  if (resamples === 'all' || resamples > 10_000_000) {
    refuse('at most ten million resamples as a number', resamples);
  }
  return {
    resamples: wholeNumber(resamples, 'the number of resamples', 100),
    seed: wholeNumber(seed, 'the seed'),
  };
}

/** The type-7 quantiles of ascending replicates; a share beyond all of them is the last one. */
export function between(
  replicates: Float64Array,
  [low, high]: readonly [number, number],
): { readonly lower: number; readonly upper: number } {
  return { lower: quantileOfSorted(replicates, low), upper: quantileOfSorted(replicates, high) };
}

function spread(replicates: Float64Array): number {
  return moments(replicates).deviation;
}
