import { drawing } from '../bootstrap/bootstrap-interval.ts';
import { createGenerator } from '../bootstrap/generator.ts';
import { finiteValues } from '../input.ts';
import type { Values } from '../input.ts';
import { mean, sum } from '../moments.ts';

/** How a sign-flip test draws where it cannot go through all signs. */
export interface SignFlipOptions {
  /** How many draws; 20,000 when left out. */
  readonly resamples?: number | undefined;
  /** A whole number from 0 that determines every draw; 1 when left out. */
  readonly seed?: number | undefined;
}

/** What a sign-flip test found. */
export interface SignFlipTest {
  /** The mean difference. */
  readonly estimate: number;
  /** Two-sided. */
  readonly p: number;
  readonly n: number;
  readonly method: 'exact' | 'monte-carlo';
  /** How many signings were looked at: 2 to the number of differences that are not zero, or the draws. */
  readonly resamples: number;
  /** Null where the test is exact. */
  readonly seed: number | null;
}

/**
 * The permutation test of paired differences: if neither model is better, each difference may as well have
 * the other sign. p is the share of signings whose sum is at least as far from 0 as the observed one.
 *
 * Exact for up to 32 differences that are not zero (sums of both halves, sorted and counted together);
 * beyond, seeded draws with p = (hits + 1) / (draws + 1).
 *
 * Sources: Fisher, "The Design of Experiments" (1935), section 21; Phipson and Smyth, "Permutation p-values
 * should never be zero", Stat. Appl. Genet. Mol. Biol. 9 (2010), for the draws.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for no differences and for NaN or infinite ones.
 */
export function signFlipTest(differences: Values, options: SignFlipOptions = {}): SignFlipTest {
  const all = finiteValues(differences, { of: 'differences' });
  const sizes = all.map(Math.abs).filter((value) => value > 0);
  // Sums that are equal on paper differ in their last bits: those count as equally far.
  const least = Math.abs(sum(all)) - 1e-12 * sum(sizes);
  const base = { estimate: mean(all), n: all.length };
  if (sizes.length <= 32) {
    const signings = 2 ** sizes.length;
    const hits = least <= 0 ? signings : 2 * countAtLeast(sizes, least);
    return { ...base, p: hits / signings, method: 'exact', resamples: signings, seed: null };
  }
  const { resamples, seed } = drawing(options);
  const hits = drawnHits(sizes, least, { resamples, seed });
  return { ...base, p: (hits + 1) / (resamples + 1), method: 'monte-carlo', resamples, seed };
}

/** How many signings have a sum of at least `least`: every sum of one half against those of the other. */
function countAtLeast(sizes: Float64Array, least: number): number {
  const half = sizes.length >> 1;
  const low = signedSums(sizes.subarray(0, half));
  const high = signedSums(sizes.subarray(half));
  let count = 0;
  let from = high.length;
  for (const value of low) {
    while (from > 0 && (high[from - 1] ?? 0) + value >= least) from -= 1;
    count += high.length - from;
  }
  return count;
}

/** All sums of the sizes with either sign, in ascending order. */
function signedSums(sizes: Float64Array): Float64Array {
  const sums = new Float64Array(2 ** sizes.length);
  let filled = 1;
  for (const size of sizes) {
    for (let index = 0; index < filled; index += 1) {
      const value = sums[index] ?? 0;
      sums[index] = value - size;
      sums[index + filled] = value + size;
    }
    filled *= 2;
  }
  return sums.sort();
}

function drawnHits(
  sizes: Float64Array,
  least: number,
  { resamples, seed }: { readonly resamples: number; readonly seed: number },
): number {
  const generator = createGenerator(seed);
  let hits = 0;
  for (let draw = 0; draw < resamples; draw += 1) {
    let total = 0;
    let bits = 0;
    for (let index = 0; index < sizes.length; index += 1) {
      bits = index % 32 === 0 ? generator.next() : bits >>> 1;
      total += (1 - 2 * (bits & 1)) * (sizes[index] ?? 0);
    }
    if (Math.abs(total) >= least) hits += 1;
  }
  return hits;
}
