import { confidenceLevel, finiteValues } from '../input.ts';
import type { Values } from '../input.ts';
import type { Interval, LevelOptions } from '../interval.ts';
import { wilsonInterval } from '../intervals/proportion.ts';

/** What a profile can be asked. */
export interface ProfileOptions extends LevelOptions {
  /** The scores to look at; the distinct scores when left out, or 101 even steps where there are more. */
  readonly thresholds?: Values | undefined;
}

/** The share of episodes above one threshold, with its interval. */
export interface ProfilePoint extends Interval {
  readonly threshold: number;
  /** The share of scores above the threshold. */
  readonly share: number;
}

/** A performance profile, thresholds ascending. */
export interface PerformanceProfile {
  readonly points: readonly ProfilePoint[];
  readonly n: number;
}

/**
 * The share of episodes that score above each threshold: the whole distribution at one look. One model is
 * better throughout where its line lies above the other's everywhere.
 *
 * Source: score distributions of Agarwal et al., NeurIPS 2021, section 4.2 (after Dolan and Moré,
 * "Benchmarking optimization software with performance profiles", Mathematical Programming 91, 2002). The
 * intervals are Wilson's, for each threshold by itself, of episodes that do not depend on each other.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for no scores and for NaN or infinite ones.
 */
export function performanceProfile(scores: Values, options: ProfileOptions = {}): PerformanceProfile {
  const level = confidenceLevel(options.level);
  const sorted = finiteValues(scores, { of: 'scores' }).sort();
  const thresholds = options.thresholds
    ? finiteValues(options.thresholds, { of: 'thresholds' }).sort()
    : defaultThresholds(sorted);
  const n = sorted.length;
  let notAbove = 0;
  const points = Array.from(thresholds, (threshold): ProfilePoint => {
    while (notAbove < n && (sorted[notAbove] ?? 0) <= threshold) notAbove += 1;
    const { estimate, lower, upper, method } = wilsonInterval(n - notAbove, n, { level });
    return { threshold, share: estimate, lower, upper, level, method };
  });
  return { points, n };
}

function defaultThresholds(sorted: Float64Array): Float64Array {
  const distinct = new Set(sorted);
  if (distinct.size <= 101) return Float64Array.from(distinct);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  return Float64Array.from({ length: 101 }, (_, step) => low + ((high - low) * step) / 100);
}
