import { incompleteBetaInverse } from '../distributions/beta.ts';
import { normalQuantileOfLevel } from '../distributions/normal.ts';
import { confidenceLevel, refuse, wholeNumber } from '../input.ts';
import type { Estimate, LevelOptions } from '../interval.ts';

/** A success rate with its interval. */
export interface ProportionEstimate extends Estimate {
  readonly successes: number;
}

/**
 * The score interval of a success rate: what to show by default. It stays inside 0 and 1 and keeps a width
 * at 0 % and 100 %, where a bootstrap shows none.
 *
 * Source: Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927).
 *
 * @throws {@link CairnError} `VALUE_INVALID` for n = 0, counts that are no whole numbers, more successes
 * than episodes, and levels outside (0, 1).
 *
 * @example
 * wilsonInterval(45, 50) // { estimate: 0.9, lower: 0.7864, upper: 0.9565, n: 50, … }
 */
export function wilsonInterval(successes: number, n: number, options: LevelOptions = {}): ProportionEstimate {
  checkCounts(successes, n);
  const level = confidenceLevel(options.level);
  const z = normalQuantileOfLevel(level);
  const estimate = successes / n;
  const failures = n - successes;
  // Multiplied out by n, so that nothing is lost where successes or failures are few.
  const root = z * Math.sqrt((successes * failures) / n + (z * z) / 4);
  const middle = successes + (z * z) / 2;
  const whole = n + z * z;
  const lower = successes === 0 ? 0 : (middle - root) / whole;
  const upper = failures === 0 ? 1 : (middle + root) / whole;
  return { estimate, lower, upper, level, method: 'wilson', n, successes };
}

/**
 * The exact interval of a success rate: never below its level, mostly above it, hence wider than Wilson's.
 *
 * Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case of the
 * binomial", Biometrika 26 (1934), through quantiles of the beta distribution.
 *
 * @throws {@link CairnError} `VALUE_INVALID`, as {@link wilsonInterval} does.
 */
export function clopperPearsonInterval(
  successes: number,
  n: number,
  options: LevelOptions = {},
): ProportionEstimate {
  checkCounts(successes, n);
  const level = confidenceLevel(options.level);
  const tail = (1 - level) / 2;
  const failures = n - successes;
  const lower = successes === 0 ? 0 : incompleteBetaInverse(tail, { a: successes, b: failures + 1 });
  const upper = failures === 0 ? 1 : incompleteBetaInverse(1 - tail, { a: successes + 1, b: failures });
  return { estimate: successes / n, lower, upper, level, method: 'clopper-pearson', n, successes };
}

function checkCounts(successes: number, n: number): void {
  wholeNumber(n, 'the number of episodes', 1);
  if (!Number.isInteger(successes)) {
    refuse('a whole number of successes', successes, 'Use meanInterval for scores with draws.');
  }
  if (successes < 0 || successes > n) refuse(`between 0 and ${n} successes`, successes);
}
