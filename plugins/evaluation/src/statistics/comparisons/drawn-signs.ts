import { defaultResamples } from '../bootstrap/bootstrap-interval.ts';
import { createGenerator } from '../bootstrap/generator.ts';
import type { Generator } from '../bootstrap/generator.ts';

/** Differences of one size, and how many there are. */
export interface EqualSizes {
  readonly size: number;
  readonly count: number;
}

/** Groups sizes that are sorted. */
export function equalSizes(sorted: Float64Array): readonly EqualSizes[] {
  const groups: EqualSizes[] = [];
  for (let from = 0; from < sorted.length;) {
    const size = sorted[from] ?? 0;
    let to = from + 1;
    while (to < sorted.length && sorted[to] === size) to += 1;
    groups.push({ size, count: to - from });
    from = to;
  }
  return groups;
}

/** As many draws as take a second or so: a step for four sizes that come once, and for 32 equal ones. */
export function affordableDraws(groups: readonly EqualSizes[]): number {
  const steps = groups.reduce((total, { count }) => total + (count === 1 ? 0.25 : Math.ceil(count / 32)), 0);
  return Math.min(defaultResamples, Math.max(999, Math.floor(2.5e8 / steps)));
}

/** How many of some drawn signings have a sum of at least `least`, on either side of 0. */
export function drawnHits(
  groups: readonly EqualSizes[],
  least: number,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): number {
  const generator = createGenerator(seed);
  const several = groups.filter(({ count }) => count > 1);
  const fours = sumsOfFours(groups.flatMap(({ size, count }) => (count === 1 ? [size] : [])));
  let hits = 0;
  for (let draw = 0; draw < resamples; draw += 1) {
    let total = 0;
    let bits = 0;
    for (let from = 0; from < fours.length; from += 16) {
      bits = from % 128 === 0 ? generator.next() : bits >>> 4;
      total += fours[from + (bits & 15)] ?? 0;
    }
    for (const { size, count } of several) total += size * (2 * heads(count, generator) - count);
    if (Math.abs(total) >= least) hits += 1;
  }
  return hits;
}

/** The sixteen signed sums of each four sizes: one look takes the place of four. */
function sumsOfFours(sizes: readonly number[]): Float64Array {
  const sums = new Float64Array(Math.ceil(sizes.length / 4) * 16);
  for (let at = 0; at < sums.length; at += 1)
    for (let one = 0; one < 4; one += 1)
      sums[at] = (sums[at] ?? 0) + (sizes[(at >> 4) * 4 + one] ?? 0) * (1 - 2 * ((at >> one) & 1));
  return sums;
}

/** How many of some coins show heads. */
function heads(count: number, generator: Generator): number {
  let ones = 0;
  for (let left = count; left > 0; left -= 32) {
    const bits = generator.next();
    ones += onesIn(left >= 32 ? bits : bits >>> (32 - left));
  }
  return ones;
}

/** The bits of a word that are set, summed in parallel: Warren, "Hacker's Delight" (2002), section 5-1. */
function onesIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
