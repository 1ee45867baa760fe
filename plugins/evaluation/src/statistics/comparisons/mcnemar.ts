import { fairCoinCdf } from '../distributions/binomial.ts';
import { wholeNumber } from '../input.ts';

/** What McNemar's exact test found. */
export interface McnemarTest {
  /** Episodes that only the first model solved. */
  readonly b: number;
  /** Episodes that only the second model solved. */
  readonly c: number;
  /** How many episodes bear on the question: b + c. */
  readonly n: number;
  /** Two-sided. */
  readonly p: number;
  /** b / c, the odds ratio of matched pairs; null where c is 0. */
  readonly oddsRatio: number | null;
  readonly method: 'mcnemar-exact';
}

/**
 * McNemar's test of two models on the same episodes with success or failure: of the episodes in which they
 * differ, each had the same chance to be won by either. Exact, by the binomial distribution; p is 1 when
 * they differ nowhere.
 *
 * Sources: McNemar, "Note on the sampling error of the difference between correlated proportions",
 * Psychometrika 12 (1947); the same as R's `binom.test(b, b + c)`.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for counts that are negative or no whole numbers.
 */
export function mcnemarExact(b: number, c: number): McnemarTest {
  wholeNumber(b, 'the episodes that only the first solved');
  wholeNumber(c, 'the episodes that only the second solved');
  const n = b + c;
  const p = Math.min(1, 2 * fairCoinCdf(Math.min(b, c), n));
  return { b, c, n, p, oddsRatio: c === 0 ? null : b / c, method: 'mcnemar-exact' };
}
