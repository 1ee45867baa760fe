import { quantileOfSorted } from '../bootstrap/quantile.ts';
import { normalQuantileOfLevel } from '../distributions/normal.ts';
import type { Interval } from '../interval.ts';

/**
 * The median of the slopes between all pairs of points with different times, and Sen's interval from the
 * variance of Kendall's statistic.
 *
 * Sources: Theil (1950); Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63
 * (1968), section 3; the same positions as `scipy.stats.theilslopes`.
 */
export function theilSenSlope(
  times: Float64Array,
  values: Float64Array,
  { variance, level }: { readonly variance: number; readonly level: number },
): { readonly slope: number; readonly interval: Interval } {
  const slopes: number[] = [];
  for (let i = 0; i < times.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const span = (times[i] ?? 0) - (times[j] ?? 0);
      if (span !== 0) slopes.push(((values[i] ?? 0) - (values[j] ?? 0)) / span);
    }
  }
  const sorted = Float64Array.from(slopes).sort();
  const reach = normalQuantileOfLevel(level) * Math.sqrt(variance);
  const high = Math.min(Math.round((sorted.length + reach) / 2), sorted.length - 1);
  const low = Math.max(Math.round((sorted.length - reach) / 2) - 1, 0);
  return {
    slope: quantileOfSorted(sorted, 0.5),
    interval: { lower: sorted[low] ?? 0, upper: sorted[high] ?? 0, level, method: 'sen' },
  };
}
