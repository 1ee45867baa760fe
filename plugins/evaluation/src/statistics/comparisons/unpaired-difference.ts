import { studentQuantileOfLevel, studentTwoSided } from '../distributions/student.ts';
import { confidenceLevel, finiteView } from '../input.ts';
import type { Values } from '../input.ts';
import { equalValuesCaution } from '../interval.ts';
import type { Estimate, LevelOptions } from '../interval.ts';
import { isRounding, moments } from '../moments.ts';

/** The difference of two means of scores that do not go together, with its test. */
export interface UnpairedDifference extends Estimate {
  readonly meanA: number;
  readonly meanB: number;
  readonly nA: number;
  readonly nB: number;
  readonly standardError: number;
  /** By Welch and Satterthwaite; null with {@link t}. */
  readonly degreesOfFreedom: number | null;
  /** Null where neither side varies, for which the test is not defined. */
  readonly t: number | null;
  /** Two-sided; null with {@link t}. */
  readonly p: number | null;
}

/**
 * How much better `a` is than `b` when they have no episodes in common: the difference of the means, with the interval
 * and test of Welch, which let the two vary differently. Where episodes go together, {@link pairedDifference} sees
 * smaller differences, and this one would be wrong.
 *
 * Source: Welch, "The generalization of 'Student's' problem when several different population variances are
 * involved", Biometrika 34 (1947); the same as R's `t.test(a, b)`.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for fewer than two scores on a side, and for NaN or infinite ones.
 */
export function unpairedDifference(a: Values, b: Values, options: LevelOptions = {}): UnpairedDifference {
  const level = confidenceLevel(options.level);
  const left = moments(finiteView(a, { of: 'scores', atLeast: 2 }));
  const right = moments(finiteView(b, { of: 'scores', atLeast: 2 }));
  const estimate = left.mean - right.mean;
  const error = Math.hypot(left.standardError, right.standardError);
  const base = {
    estimate,
    level,
    method: 'welch-t',
    n: left.n + right.n,
    meanA: left.mean,
    meanB: right.mean,
    nA: left.n,
    nB: right.n,
  };
  if (isRounding(error, Math.max(Math.abs(left.mean), Math.abs(right.mean)))) {
    const none = { degreesOfFreedom: null, t: null, p: null, standardError: 0, caution: equalValuesCaution };
    return { ...base, ...none, lower: estimate, upper: estimate };
  }
  // Shares of the variance rather than fourth powers of the errors, which may be too small for a number.
  const shareA = (left.standardError / error) ** 2;
  const shareB = (right.standardError / error) ** 2;
  const degreesOfFreedom = 1 / (shareA ** 2 / (left.n - 1) + shareB ** 2 / (right.n - 1));
  const half = studentQuantileOfLevel(level, degreesOfFreedom) * error;
  const t = estimate / error;
  return {
    ...base,
    lower: estimate - half,
    upper: estimate + half,
    standardError: error,
    degreesOfFreedom,
    t,
    p: studentTwoSided(t, degreesOfFreedom),
  };
}
