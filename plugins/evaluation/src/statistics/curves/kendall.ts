import { midRanks } from '../comparisons/mid-ranks.ts';
import { normalTwoSided } from '../distributions/normal.ts';

/** Kendall's correlation of two lists. */
export interface Kendall {
  /** τ-b; null where one of the lists is constant. */
  readonly tau: number | null;
  /** Two-sided; null with τ. */
  readonly p: number | null;
  /** Concordant less discordant pairs. */
  readonly statistic: number;
  /** The variance of the statistic if there is no trend, corrected for ties. */
  readonly variance: number;
}

/**
 * Kendall's τ-b; p is exact for fewer than fifty points without ties and normal otherwise, as R's
 * `cor.test(method = "kendall")` does it.
 *
 * Source: Kendall, "Rank Correlation Methods" (1970), chapters 3 to 5 (ties: equation 4.3). The exact
 * distribution counts permutations by inversions.
 */
export function kendall(x: Float64Array, y: Float64Array): Kendall {
  const n = x.length;
  let statistic = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) {
      statistic += Math.sign((x[i] ?? 0) - (x[j] ?? 0)) * Math.sign((y[i] ?? 0) - (y[j] ?? 0));
    }
  }
  const [tiesX, tiesY] = [midRanks(x).groups, midRanks(y).groups];
  const pairs = (n * (n - 1)) / 2;
  const [untiedX, untiedY] = [pairs - tiedPairs(tiesX), pairs - tiedPairs(tiesY)];
  const variance = nullVariance(n, tiesX, tiesY);
  if (untiedX === 0 || untiedY === 0) return { tau: null, p: null, statistic, variance };
  const tau = Math.max(-1, Math.min(1, statistic / Math.sqrt(untiedX * untiedY)));
  const hasTies = tiesX.length < n || tiesY.length < n;
  const p = n < 50 && !hasTies ? exactP(statistic, n) : normalTwoSided(statistic / Math.sqrt(variance));
  return { tau, p, statistic, variance };
}

function tiedPairs(groups: readonly number[]): number {
  return groups.reduce((total, size) => total + (size * (size - 1)) / 2, 0);
}

function nullVariance(n: number, tiesX: readonly number[], tiesY: readonly number[]): number {
  const over = (groups: readonly number[], f: (size: number) => number): number =>
    groups.reduce((total, size) => total + f(size), 0);
  const v = (t: number): number => t * (t - 1) * (2 * t + 5);
  const three = (t: number): number => t * (t - 1) * (t - 2);
  const two = (t: number): number => t * (t - 1);
  const first = (v(n) - over(tiesX, v) - over(tiesY, v)) / 18;
  const second = n < 3 ? 0 : (over(tiesX, three) * over(tiesY, three)) / (9 * three(n));
  return first + second + (over(tiesX, two) * over(tiesY, two)) / (2 * two(n));
}

/** Twice the smaller tail, from the share of permutations of n with each number of inversions. */
function exactP(statistic: number, n: number): number {
  const pairs = (n * (n - 1)) / 2;
  let shares = new Float64Array(pairs + 1);
  shares[0] = 1;
  for (let size = 2; size <= n; size += 1) {
    const next = new Float64Array(pairs + 1);
    for (let moved = 0; moved < size; moved += 1) {
      for (let at = moved; at <= pairs; at += 1)
        next[at] = (next[at] ?? 0) + (shares[at - moved] ?? 0) / size;
    }
    shares = next;
  }
  const inversions = (pairs - Math.abs(statistic)) / 2;
  const tail = shares.subarray(0, inversions + 1).reduce((total, share) => total + share, 0);
  return Math.min(1, 2 * tail);
}
