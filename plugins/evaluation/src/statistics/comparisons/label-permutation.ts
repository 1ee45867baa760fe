import { drawing } from '../bootstrap/bootstrap-interval.ts';
import { createGenerator } from '../bootstrap/generator.ts';
import { finiteView } from '../input.ts';
import type { Values } from '../input.ts';
import { sum } from '../moments.ts';

/** How a permutation test draws where it cannot go through all divisions. */
export interface PermutationOptions {
  /** How many draws; 20,000 when left out. */
  readonly resamples?: number | undefined;
  /** A whole number from 0 that determines every draw; 1 when left out. */
  readonly seed?: number | undefined;
}

/** What a permutation test found. */
export interface PermutationTest {
  /** The difference of the means. */
  readonly estimate: number;
  /** Two-sided. */
  readonly p: number;
  readonly nA: number;
  readonly nB: number;
  readonly method: 'exact' | 'monte-carlo';
  /** How many divisions were looked at. */
  readonly resamples: number;
  /** Null where the test is exact. */
  readonly seed: number | null;
}

/** More divisions than that are drawn from. */
const mostDivisions = 200_000;

/**
 * The permutation test of two samples whose scores do not go together: if neither model is better, the scores may as
 * well have been divided otherwise. p is the share of divisions whose means lie at least as far apart. Exact for up to
 * 200,000 divisions (ten against ten); beyond, seeded draws with p = (hits + 1) / (draws + 1).
 *
 * Sources: Pitman, "Significance tests which may be applied to samples from any populations", Supplement to the
 * J. R. Stat. Soc. 4 (1937); the same as `scipy.stats.permutation_test` of the difference of means, which doubles the
 * smaller tail where this one takes both.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for an empty side, and for NaN or infinite scores.
 */
export function labelPermutationTest(
  a: Values,
  b: Values,
  options: PermutationOptions = {},
): PermutationTest {
  const left = finiteView(a, { of: 'scores' });
  const right = finiteView(b, { of: 'scores' });
  const all = new Float64Array(left.length + right.length);
  all.set(left);
  all.set(right, left.length);
  const [few, own] = left.length <= right.length ? [left.length, left] : [right.length, right];
  // With the total given, the smaller side's sum says how far the means lie apart.
  const middle = (few * sum(all)) / all.length;
  const rounding = 1e-12 * sum(all, Math.abs);
  const least = Math.abs(sum(own) - middle) - rounding;
  const isHit = (total: number): boolean => Math.abs(total - middle) >= least;
  const base = {
    estimate: sum(left) / left.length - sum(right) / right.length,
    nA: left.length,
    nB: right.length,
  };
  const divisions = choose(all.length, few);
  if (divisions <= mostDivisions) {
    const p = countHits(all, few, isHit) / divisions;
    return { ...base, p, method: 'exact', resamples: divisions, seed: null };
  }
  const { resamples, seed } = drawing(options);
  const hits = drawHits(all, few, { resamples, seed, isHit });
  return { ...base, p: (hits + 1) / (resamples + 1), method: 'monte-carlo', resamples, seed };
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let index = 1; index <= k; index += 1) {
    ways = (ways * (n - k + index)) / index;
    if (ways > 1e15) return Number.POSITIVE_INFINITY;
  }
  return Math.round(ways);
}

/** Goes through all choices of so many of the scores. */
function countHits(all: Float64Array, few: number, isHit: (total: number) => boolean): number {
  let hits = 0;
  const take = (from: number, left: number, total: number): void => {
    if (left === 0) {
      if (isHit(total)) hits += 1;
      return;
    }
    for (let index = from; index <= all.length - left; index += 1)
      take(index + 1, left - 1, total + (all[index] ?? 0));
  };
  take(0, few, 0);
  return hits;
}

interface Draws {
  readonly resamples: number;
  readonly seed: number;
  readonly isHit: (total: number) => boolean;
}

/** The first steps of Fisher and Yates's shuffle; where the last draw left the scores is as good a start as any. */
function drawHits(all: Float64Array, few: number, { resamples, seed, isHit }: Draws): number {
  const generator = createGenerator(seed);
  let hits = 0;
  for (let draw = 0; draw < resamples; draw += 1) {
    let total = 0;
    for (let index = 0; index < few; index += 1) {
      const other = index + Math.floor((generator.next() / 2 ** 32) * (all.length - index));
      const value = all[other] ?? 0;
      all[other] = all[index] ?? 0;
      all[index] = value;
      total += value;
    }
    if (isHit(total)) hits += 1;
  }
  return hits;
}
