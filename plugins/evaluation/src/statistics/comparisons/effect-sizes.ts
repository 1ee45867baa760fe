import { halfStepRatio } from '../distributions/gamma.ts';
import { normalQuantileOfLevel } from '../distributions/normal.ts';
import { confidenceLevel, finiteValues, finiteView } from '../input.ts';
import type { Values } from '../input.ts';
import type { Estimate, LevelOptions } from '../interval.ts';
import { wilsonInterval } from '../intervals/proportion.ts';
import { moments } from '../moments.ts';
import { midRanks } from './mid-ranks.ts';

/** How large a difference is, on a scale without a unit; null where that is not defined. */
export interface EffectSize {
  readonly estimate: number | null;
  readonly n: number;
  readonly method: 'cohen-dz' | 'hedges-g' | 'rank-biserial';
  readonly caution?: string;
}

/** Successes among episodes. */
export interface SuccessCount {
  readonly successes: number;
  readonly n: number;
}

const noSpread = 'Nothing varies: a difference in units of the spread is not defined.';

/**
 * Cohen's d of paired differences: their mean over their standard deviation.
 * Source: Cohen, "Statistical Power Analysis for the Behavioral Sciences" (1988), section 2.3.5.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for fewer than two differences.
 */
export function cohensDz(differences: Values): EffectSize {
  const { n, mean, deviation } = moments(finiteView(differences, { of: 'differences', atLeast: 2 }));
  if (deviation === 0) return { estimate: null, n, method: 'cohen-dz', caution: noSpread };
  return { estimate: mean / deviation, n, method: 'cohen-dz' };
}

/**
 * Hedges' g of two independent samples: the difference of means over the pooled standard deviation, with the
 * exact correction J(ν) = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2)) for few values.
 * Source: Hedges, "Distribution theory for Glass's estimator of effect size", J. Educ. Stat. 6 (1981).
 *
 * @throws {@link CairnError} `VALUE_INVALID` for fewer than two values on a side.
 */
export function hedgesG(a: Values, b: Values): EffectSize {
  const left = moments(finiteView(a, { of: 'values', atLeast: 2 }));
  const right = moments(finiteView(b, { of: 'values', atLeast: 2 }));
  const n = left.n + right.n;
  const degrees = n - 2;
  const squares = (left.n - 1) * left.deviation ** 2 + (right.n - 1) * right.deviation ** 2;
  if (squares === 0) return { estimate: null, n, method: 'hedges-g', caution: noSpread };
  const z = (degrees - 1) / 2;
  const correction = halfStepRatio(z) * Math.sqrt(z / (degrees / 2));
  const estimate = (correction * (left.mean - right.mean)) / Math.sqrt(squares / degrees);
  return { estimate, n, method: 'hedges-g' };
}

/**
 * The matched-pairs rank-biserial correlation: the share of rank sum in favour less the share against, from
 * −1 to 1. It goes with {@link wilcoxonSignedRank}; zeros are left out.
 * Source: Kerby, "The simple difference formula", Comprehensive Psychology 3 (2014).
 *
 * @throws {@link CairnError} `VALUE_INVALID` for no differences.
 */
export function rankBiserial(differences: Values): EffectSize {
  const all = finiteValues(differences, { of: 'differences' });
  const largest = all.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const rest = all.filter((value) => Math.abs(value) > 1e-12 * largest);
  if (rest.length === 0) {
    return { estimate: null, n: all.length, method: 'rank-biserial', caution: 'All differences are zero.' };
  }
  const { ranks } = midRanks(rest.map(Math.abs));
  const signed = ranks.reduce((total, rank, index) => total + Math.sign(rest[index] ?? 0) * rank, 0);
  const estimate = signed / ((rest.length * (rest.length + 1)) / 2);
  return { estimate, n: all.length, method: 'rank-biserial' };
}

/**
 * The odds ratio of two independent success rates with Woolf's logit interval. Where a cell is empty, ½ is
 * added to all four, and `caution` says so.
 * Sources: Woolf, Annals of Human Genetics 19 (1955); Haldane, ibid. 20 (1956); Anscombe, Biometrika 43.
 *
 * @throws {@link CairnError} `VALUE_INVALID`, as {@link wilsonInterval} does.
 */
export function oddsRatio(a: SuccessCount, b: SuccessCount, options: LevelOptions = {}): Estimate {
  const level = confidenceLevel(options.level);
  const cells = [a, b].flatMap(({ successes, n }) => {
    wilsonInterval(successes, n, { level });
    return [successes, n - successes];
  });
  const isEmpty = cells.includes(0);
  const [p = 0, q = 0, r = 0, s = 0] = cells.map((count) => (isEmpty ? count + 0.5 : count));
  const log = Math.log((p * s) / (q * r));
  const half = normalQuantileOfLevel(level) * Math.sqrt(1 / p + 1 / q + 1 / r + 1 / s);
  return {
    estimate: (p * s) / (q * r),
    lower: Math.exp(log - half),
    upper: Math.exp(log + half),
    level,
    method: 'woolf',
    n: a.n + b.n,
    ...(isEmpty ? { caution: 'A cell is empty: half an episode was added to each of the four.' } : {}),
  };
}

/**
 * The difference of two independent success rates with Newcombe's hybrid score interval.
 * Source: Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17 (1998), method 10; R's `DescTools::BinomDiffCI(method = "score")`.
 *
 * @throws {@link CairnError} `VALUE_INVALID`, as {@link wilsonInterval} does.
 */
export function riskDifference(a: SuccessCount, b: SuccessCount, options: LevelOptions = {}): Estimate {
  const level = confidenceLevel(options.level);
  const left = wilsonInterval(a.successes, a.n, { level });
  const right = wilsonInterval(b.successes, b.n, { level });
  const estimate = left.estimate - right.estimate;
  const below = Math.hypot(left.estimate - left.lower, right.upper - right.estimate);
  const above = Math.hypot(left.upper - left.estimate, right.estimate - right.lower);
  return {
    estimate,
    lower: estimate - below,
    upper: estimate + above,
    level,
    method: 'newcombe',
    n: a.n + b.n,
  };
}
