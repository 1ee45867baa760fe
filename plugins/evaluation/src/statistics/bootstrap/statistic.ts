import { refuse } from '../input.ts';

/** What is computed of each resample; a function gets its values in ascending order. */
export type Statistic = 'mean' | 'median' | 'interquartile-mean' | ((sample: Float64Array) => number);

/**
 * The statistic of a multiset: how often each of the ascending values occurs. Two resamples with the same
 * values thus give the same number to the last bit, in whatever order they were drawn.
 */
export type CountedStatistic = (counts: Uint32Array) => number;

/** The statistic over counts of these ascending values, of which every resample has as many. */
export function countedStatistic(statistic: Statistic, sorted: Float64Array): CountedStatistic {
  const n = sorted.length;
  if (statistic === 'mean') return (counts) => countedSum(counts, sorted) / n;
  if (statistic === 'interquartile-mean') {
    const cut = Math.floor(n / 4);
    return (counts) => countedSlice(counts, sorted, cut) / (n - 2 * cut);
  }
  if (statistic === 'median') return (counts) => countedMedian(counts, sorted);
  if (typeof statistic !== 'function') {
    refuse("'mean', 'median', 'interquartile-mean' or a function as the statistic", statistic);
  }
  return (counts) => {
    const value: unknown = statistic(expand(counts, sorted));
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      refuse('a finite number from the statistic of every resample', value);
    }
    return value;
  };
}

function countedSum(counts: Uint32Array, sorted: Float64Array): number {
  let total = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    total += (counts[index] ?? 0) * (sorted[index] ?? 0);
  }
  return total;
}

/** The sum without the lowest and the highest `cut` values. */
function countedSlice(counts: Uint32Array, sorted: Float64Array, cut: number): number {
  const end = sorted.length - cut;
  let seen = 0;
  let total = 0;
  for (let index = 0; index < sorted.length && seen < end; index += 1) {
    const from = Math.max(seen, cut);
    seen += counts[index] ?? 0;
    const taken = Math.min(seen, end) - from;
    if (taken > 0) total += taken * (sorted[index] ?? 0);
  }
  return total;
}

/** The type-7 quantile at one half, without writing the resample out. */
function countedMedian(counts: Uint32Array, sorted: Float64Array): number {
  const last = sorted.length - 1;
  let index = 0;
  let seen = counts[0] ?? 0;
  while (seen <= Math.floor(last / 2)) seen += counts[++index] ?? 0;
  const low = sorted[index] ?? 0;
  if (last % 2 === 0) return low;
  while (seen <= Math.ceil(last / 2)) seen += counts[++index] ?? 0;
  const high = sorted[index] ?? 0;
  return low === high ? low : low + 0.5 * (high - low);
}

function expand(counts: Uint32Array, sorted: Float64Array): Float64Array {
  const sample = new Float64Array(sorted.length);
  let at = 0;
  for (let index = 0; index < sorted.length; index += 1) {
    const value = sorted[index] ?? 0;
    for (let copy = counts[index] ?? 0; copy > 0; copy -= 1) sample[at++] = value;
  }
  return sample;
}
