import { normalCdf, normalQuantile } from '../distributions/normal.ts';
import { mean } from '../moments.ts';
import { countedStatistic } from './statistic.ts';
import type { Statistic } from './statistic.ts';

/** What the corrected shares hang on. */
export interface BcaInput {
  readonly estimate: number;
  /** In ascending order. */
  readonly replicates: Float64Array;
  readonly acceleration: number;
  /** The probability left out at each end. */
  readonly tail: number;
}

/**
 * The two shares of the resamples between which the BCa interval lies, or null where they are not defined
 * (Efron and Tibshirani 1993, equations 14.9 to 14.14).
 */
export function bcaShares(input: BcaInput): readonly [number, number] | null {
  const bias = normalQuantile(shareBelow(input.replicates, input.estimate));
  if (!Number.isFinite(bias)) return null;
  const share = (p: number): number => {
    const shifted = bias + normalQuantile(p);
    return normalCdf(bias + shifted / (1 - input.acceleration * shifted));
  };
  const shares = [share(input.tail), share(1 - input.tail)] as const;
  return shares[0] < shares[1] ? shares : null;
}

/**
 * The acceleration from the jackknife, Σ d³ / (6 (Σ d²)^1.5) with d the mean of the statistic without one
 * value, less each of them (Efron and Tibshirani 1993, equation 14.15).
 */
export function acceleration(statistic: Statistic, sorted: Float64Array): number {
  const without = statistic === 'mean' ? sorted.map((value) => -value) : jackknife(statistic, sorted);
  const center = mean(without);
  let squares = 0;
  let cubes = 0;
  for (const value of without) {
    const difference = center - value;
    squares += difference ** 2;
    cubes += difference ** 3;
  }
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}

/** The statistic without each value in turn; equal values, which lie side by side, are left out once. */
function jackknife(statistic: Statistic, sorted: Float64Array): Float64Array {
  const results = new Float64Array(sorted.length);
  const once = new Uint32Array(sorted.length - 1).fill(1);
  const rest = sorted.slice(1);
  for (let index = 0; index < sorted.length; index += 1) {
    const isNew = index === 0 || sorted[index] !== sorted[index - 1];
    if (index > 0) rest[index - 1] = sorted[index - 1] ?? 0;
    results[index] = isNew ? countedStatistic(statistic, rest)(once) : (results[index - 1] ?? 0);
  }
  return results;
}

/** Resamples below the estimate, ties by half; what differs by no more than rounding is a tie. */
function shareBelow(replicates: Float64Array, estimate: number): number {
  const scale = Math.max(Math.abs(replicates[0] ?? 0), Math.abs(replicates.at(-1) ?? 0));
  let twice = 0;
  for (const value of replicates) {
    if (Math.abs(value - estimate) <= 1e-12 * scale) twice += 1;
    else if (value < estimate) twice += 2;
  }
  return twice / (2 * replicates.length);
}
