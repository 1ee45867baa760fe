import { drawing } from '../bootstrap/bootstrap-interval.ts';
import { fairCoinCdf } from '../distributions/binomial.ts';
import { normalTwoSided } from '../distributions/normal.ts';
import { finiteView } from '../input.ts';
import type { Values } from '../input.ts';
import { mean, sum } from '../moments.ts';
import { affordableDraws, drawnHits, equalSizes } from './drawn-signs.ts';

/** How a sign-flip test draws where it cannot go through all signs. */
export interface SignFlipOptions {
  /** How many draws; 20,000 when left out, and fewer (999 at least) where those would take more than seconds. */
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
  readonly method: 'exact' | 'monte-carlo' | 'normal';
  /** How many signings were looked at: 2 to the number of differences that are not zero, the draws, or none. */
  readonly resamples: number;
  /** Null where nothing was drawn. */
  readonly seed: number | null;
  /** How far off a p by the normal approximation may be. */
  readonly caution?: string | undefined;
}

/**
 * The permutation test of paired differences: if neither model is better, each difference may as well have
 * the other sign. p is the share of signings whose sum is at least as far from 0 as the observed one.
 *
 * - `exact` for up to 32 differences that are not zero (sums of both halves, sorted and counted together), and
 *   for any number of equal size (a binomial distribution).
 * - `normal` where so many differences are so even that the sum is normal for all purposes: Σ|d|³ / (Σd²)^1.5 is
 *   at most 0.01, which ten thousand of equal size come to. By the theorem of Berry and Esseen p is off by no
 *   more than 1.12 times that, as `caution` says; by far less than draws are as a rule.
 * - `monte-carlo` in all other cases: seeded draws with p = (hits + 1) / (draws + 1).
 *
 * Sources: Fisher, "The Design of Experiments" (1935), section 21; Phipson and Smyth, "Permutation p-values
 * should never be zero", Stat. Appl. Genet. Mol. Biol. 9 (2010), for the draws; Shevtsova, "An improvement of
 * convergence rate estimates in the Lyapunov theorem", Doklady Mathematics 82 (2010), for the constant 0.56.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for no differences and for NaN or infinite ones.
 */
export function signFlipTest(differences: Values, options: SignFlipOptions = {}): SignFlipTest {
  const all = finiteView(differences, { of: 'differences' });
  const sizes = all
    .map(Math.abs)
    .filter((value) => value > 0)
    .sort();
  const observed = Math.abs(sum(all));
  // Sums that are equal on paper differ in their last bits: those count as equally far.
  const least = observed - 1e-12 * sum(sizes);
  const base = { estimate: mean(all), n: all.length, seed: null };
  const signings = 2 ** sizes.length;
  if (least <= 0) return { ...base, p: 1, method: 'exact', resamples: signings };
  if (sizes.length <= 32)
    return { ...base, p: (2 * countAtLeast(sizes, least)) / signings, method: 'exact', resamples: signings };
  const [smallest = 1] = sizes;
  if (smallest === sizes.at(-1)) {
    const fewer = Math.floor((sizes.length - least / smallest) / 2);
    return { ...base, p: 2 * fairCoinCdf(fewer, sizes.length), method: 'exact', resamples: signings };
  }
  return normalTest(sizes, observed, base) ?? drawnTest(sizes, { least, base, options });
}

type Base = Pick<SignFlipTest, 'estimate' | 'n' | 'seed'>;

/** Largest Lyapunov ratio at which the sum of signed sizes is taken for normal. */
const mostUneven = 0.01;

/** Undefined where a few large differences make up too much of the sum. */
function normalTest(sizes: Float64Array, observed: number, base: Base): SignFlipTest | undefined {
  const largest = sizes.at(-1) ?? 1;
  const squares = sum(sizes, (size) => (size / largest) ** 2);
  const ratio = sum(sizes, (size) => (size / largest) ** 3) / squares ** 1.5;
  if (ratio > mostUneven) return undefined;
  const p = normalTwoSided(observed / largest / Math.sqrt(squares));
  const caution = `p by the normal approximation, off by at most ${(1.12 * ratio).toPrecision(1)}`;
  return { ...base, p, method: 'normal', resamples: 0, caution };
}

function drawnTest(
  sizes: Float64Array,
  {
    least,
    base,
    options,
  }: { readonly least: number; readonly base: Base; readonly options: SignFlipOptions },
): SignFlipTest {
  const groups = equalSizes(sizes);
  const asked = { ...options, resamples: options.resamples ?? affordableDraws(groups) };
  const { resamples, seed } = drawing(asked);
  const hits = drawnHits(groups, least, { resamples, seed });
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
