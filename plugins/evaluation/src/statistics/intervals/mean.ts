import { studentQuantileOfLevel } from '../distributions/student.ts';
import { confidenceLevel, finiteView } from '../input.ts';
import type { Values } from '../input.ts';
import { equalValuesCaution } from '../interval.ts';
import type { Estimate, LevelOptions } from '../interval.ts';
import { moments } from '../moments.ts';
import type { Moments } from '../moments.ts';

/** A mean with its interval. */
export interface MeanEstimate extends Estimate {
  readonly standardError: number;
  /** The standard deviation of the values, with n − 1 below. */
  readonly deviation: number;
  readonly degreesOfFreedom: number;
}

/**
 * The mean with Student's t interval: estimate ± t(n − 1) s/√n.
 *
 * Source: Student, "The probable error of a mean", Biometrika 6 (1908); NIST/SEMATECH e-Handbook 1.3.5.2.
 * It supposes episodes that do not depend on each other, and either values that are roughly normal or
 * many of them. Equal values give an interval without width and a caution.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for fewer than two values and for NaN or infinite ones.
 */
export function meanInterval(values: Values, options: LevelOptions = {}): MeanEstimate {
  const level = confidenceLevel(options.level);
  return studentInterval(moments(finiteView(values, { of: 'values of a mean', atLeast: 2 })), level);
}

/** Student's interval from moments that are known already. */
export function studentInterval(known: Moments, level: number): MeanEstimate {
  const { n, mean, deviation, standardError } = known;
  const half = studentQuantileOfLevel(level, n - 1) * standardError;
  return {
    estimate: mean,
    lower: mean - half,
    upper: mean + half,
    level,
    method: 'student-t',
    n,
    standardError,
    deviation,
    degreesOfFreedom: n - 1,
    ...(deviation === 0 ? { caution: equalValuesCaution } : {}),
  };
}
