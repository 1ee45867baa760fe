import { probabilityOfImprovement } from '../../statistics/aggregates/probability-of-improvement.ts';
import { riskDifference } from '../../statistics/comparisons/effect-sizes.ts';
import { fisherExact } from '../../statistics/comparisons/fisher-exact.ts';
import { labelPermutationTest } from '../../statistics/comparisons/label-permutation.ts';
import { unpairedDifference } from '../../statistics/comparisons/unpaired-difference.ts';
import { percent } from '../cells/percent.ts';
import { isBinary } from './test-pair.ts';
import type { PairOptions, PairTest } from './test-pair.ts';

/**
 * Compares two models that have played no episodes in common, as two samples: Fisher's test where every value is 0 or
 * 1, else that of Welch, and below thirty episodes of a side a permutation of who played which.
 *
 * @returns undefined for fewer than two values on a side.
 */
export function testUnpaired(a: Float64Array, b: Float64Array, options: PairOptions): PairTest | undefined {
  if (a.length < 2 || b.length < 2) return undefined;
  const { estimate, lower, upper, meanA, meanB, p } = unpairedDifference(a, b, options);
  const base = { meanA, meanB, effect: null, n: a.length + b.length, caution: cautionOf(a, b) };
  if (isBinary(a) && isBinary(b)) {
    const [mine, other] = [countOf(a), countOf(b)];
    const rates = riskDifference(mine, other, options);
    const { p: exact } = fisherExact(mine, other);
    return {
      ...base,
      value: rates.estimate,
      lower: rates.lower,
      upper: rates.upper,
      p: exact,
      method: 'not paired: Fisher exact',
    };
  }
  const found = { ...base, value: estimate, lower, upper };
  if (p === null || Math.min(a.length, b.length) < 30)
    return { ...found, p: labelPermutationTest(a, b, options).p, method: 'not paired: permutation' };
  return { ...found, p, method: 'not paired: Welch t' };
}

function countOf(values: Float64Array): { readonly successes: number; readonly n: number } {
  return { successes: values.reduce((total, value) => total + value, 0), n: values.length };
}

/** The effect size of two samples, and what the test cannot know. */
function cautionOf(a: Float64Array, b: Float64Array): string {
  const share = percent(probabilityOfImprovement(a, b).estimate);
  return `not paired, ${a.length} against ${b.length}: a part of the difference may be that of the episodes; of two random ones the first is higher in ${share}`;
}
