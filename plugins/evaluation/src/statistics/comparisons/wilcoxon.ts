import { normalTwoSided } from '../distributions/normal.ts';
import { finiteValues } from '../input.ts';
import type { Values } from '../input.ts';
import { midRanks, tieCorrection } from './mid-ranks.ts';

/** What a signed-rank test can be asked. */
export interface WilcoxonOptions {
  /** Whether the normal approximation moves half a rank towards the middle; true when left out. */
  readonly correct?: boolean | undefined;
}

/** What a signed-rank test found. */
export interface WilcoxonTest {
  /** V: the sum of the ranks of the positive differences. */
  readonly statistic: number;
  /** Two-sided. */
  readonly p: number;
  /** How many differences were given. */
  readonly n: number;
  /** How many of them are zero; they are left out, as R does. */
  readonly zeros: number;
  readonly method: 'exact' | 'normal' | 'normal-corrected';
}

/**
 * Wilcoxon's signed-rank test of paired differences, as R's `wilcox.test(a, b, paired = TRUE)` does it:
 * zeros are left out, ties share their mean rank; the distribution is exact for fewer than fifty differences
 * without ties and zeros, and the normal approximation with continuity correction otherwise.
 *
 * Sources: Wilcoxon, "Individual comparisons by ranking methods", Biometrics Bulletin 1 (1945); Hollander
 * and Wolfe, "Nonparametric Statistical Methods" (1973), pages 27 to 33.
 *
 * With nothing but zeros the answer is V = 0, p = 1.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for no differences and for NaN or infinite ones.
 */
export function wilcoxonSignedRank(differences: Values, options: WilcoxonOptions = {}): WilcoxonTest {
  const all = finiteValues(differences, { of: 'differences' });
  const largest = all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // What is left of 0.3 − (0.1 + 0.2) is meant as zero.
  const rest = all.filter((value) => Math.abs(value) > 1e-12 * largest);
  const { ranks, groups } = midRanks(rest.map(Math.abs));
  const statistic = ranks.reduce((total, rank, index) => total + ((rest[index] ?? 0) > 0 ? rank : 0), 0);
  const zeros = all.length - rest.length;
  const base = { statistic, n: all.length, zeros };
  if (rest.length === 0) return { ...base, p: 1, method: 'exact' };
  if (rest.length < 50 && zeros === 0 && groups.length === rest.length) {
    return { ...base, p: exactP(statistic, rest.length), method: 'exact' };
  }
  const correct = options.correct ?? true;
  const p = normalP(statistic, { n: rest.length, groups, correct });
  return { ...base, p, method: correct ? 'normal-corrected' : 'normal' };
}

/** Twice the smaller tail of V, from the number of subsets of 1 … n with each sum. */
function exactP(statistic: number, n: number): number {
  const most = (n * (n + 1)) / 2;
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank += 1) {
    for (let total = most; total >= rank; total -= 1) {
      ways[total] = (ways[total] ?? 0) + (ways[total - rank] ?? 0);
    }
  }
  const tail = ways.subarray(0, Math.min(statistic, most - statistic) + 1);
  return Math.min(1, (2 * tail.reduce((total, count) => total + count, 0)) / 2 ** n);
}

function normalP(
  statistic: number,
  {
    n,
    groups,
    correct,
  }: { readonly n: number; readonly groups: readonly number[]; readonly correct: boolean },
): number {
  const variance = (n * (n + 1) * (2 * n + 1)) / 24 - tieCorrection(groups) / 48;
  const distance = statistic - (n * (n + 1)) / 4;
  const moved = correct ? distance - Math.sign(distance) / 2 : distance;
  return normalTwoSided(moved / Math.sqrt(variance));
}
