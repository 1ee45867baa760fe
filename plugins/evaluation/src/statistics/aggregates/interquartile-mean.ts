import { bootstrapInterval } from '../bootstrap/bootstrap-interval.ts';
import type { BootstrapEstimate, ResamplingOptions } from '../bootstrap/bootstrap-interval.ts';
import { countedStatistic } from '../bootstrap/statistic.ts';
import { finiteValues } from '../input.ts';
import type { Values } from '../input.ts';

/**
 * The mean of the middle half: without the lowest and the highest ⌊n/4⌋ values. It is steadier than the
 * mean against a few odd episodes, and uses more of the data than the median.
 *
 * Source: Agarwal et al., "Deep reinforcement learning at the edge of the statistical precipice", NeurIPS
 * 2021; the same trimming as `scipy.stats.trim_mean(values, 0.25)` and R's `mean(values, trim = 0.25)`.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for no values and for NaN or infinite ones.
 */
export function interquartileMean(values: Values): { readonly estimate: number; readonly n: number } {
  const sorted = finiteValues(values, { of: 'values of an interquartile mean' }).sort();
  const once = new Uint32Array(sorted.length).fill(1);
  return { estimate: countedStatistic('interquartile-mean', sorted)(once), n: sorted.length };
}

/**
 * {@link interquartileMean} with a percentile bootstrap interval, drawn inside each map when `strata` names
 * the map of each value (Agarwal et al. 2021).
 *
 * @example
 * interquartileMeanInterval(scores, { strata: maps, seed: 7 })
 */
export function interquartileMeanInterval(
  values: Values,
  options: ResamplingOptions = {},
): BootstrapEstimate {
  return bootstrapInterval(values, { ...options, statistic: 'interquartile-mean', method: 'percentile' });
}
