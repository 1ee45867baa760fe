import { studentQuantileOfLevel, studentTwoSided } from '../distributions/student.ts';
import { confidenceLevel, finiteValues, refuse, sameLength } from '../input.ts';
import type { Values } from '../input.ts';
import type { Interval, LevelOptions } from '../interval.ts';
import { mean, sum } from '../moments.ts';
import { changePoints } from './change-points.ts';
import type { ChangePoint } from './change-points.ts';
import { kendall } from './kendall.ts';
import { theilSenSlope } from './theil-sen.ts';

/** How a metric moves over time. What is null is not defined for so few, or such, points. */
export interface Trend {
  readonly n: number;
  readonly verdict: 'rising' | 'falling' | 'no trend shown' | 'too few points';
  /** By least squares, per unit of time: per day where times are dates. */
  readonly slope: number | null;
  readonly interval: Interval | null;
  /** Of the slope, two-sided, by Student's t; null also for points exactly on a line. */
  readonly p: number | null;
  /** The median of the slopes between pairs: hardly moved by a few odd points. */
  readonly theilSen: number | null;
  readonly theilSenInterval: Interval | null;
  readonly kendallTau: number | null;
  readonly kendallP: number | null;
  /** Steps of the level, in the order of time. */
  readonly changePoints: readonly ChangePoint[];
  /** What happened, as one sentence. */
  readonly summary: string;
}

/** Below this nothing is said: with three points not even a perfect order is unlikely. */
const fewestPoints = 4;

/** Every pair of points is looked at. */
const mostPoints = 5000;

/**
 * The trend of values over time: least squares with Student's interval, Theil and Sen's slope, Kendall's τ
 * and steps of the level. The verdict goes by Kendall's test, which supposes no straight line, at 1 − level.
 * Points are put in the order of time; a `Date` counts in days.
 *
 * Sources: NIST/SEMATECH e-Handbook 4.1.4 (least squares); {@link theilSenSlope}, {@link kendall},
 * {@link changePoints}. Fewer than four points give the verdict "too few points" with whatever is defined.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for lists of different lengths, NaN or infinite numbers, times
 * that are all the same, and more than 5,000 points.
 */
export function trend(times: Values | readonly Date[], values: Values, options: LevelOptions = {}): Trend {
  const level = confidenceLevel(options.level);
  const { at, heights } = inOrder(times, values);
  const n = at.length;
  if (n < 2) return nothing(n);
  if (at[0] === at[n - 1]) refuse('times of which some differ', at[0]);
  const line = leastSquares(at, heights, level);
  const rank = kendall(at, heights);
  const robust = theilSenSlope(at, heights, { variance: rank.variance, level });
  const steps = n < fewestPoints ? [] : changePoints(at, heights, 1 - level);
  const verdict = verdictOf(n, rank, 1 - level);
  return {
    n,
    verdict,
    ...line,
    theilSen: robust.slope,
    theilSenInterval: n < 3 ? null : robust.interval,
    kendallTau: rank.tau,
    kendallP: rank.p,
    changePoints: steps,
    summary: sentence(n, verdict, steps.length),
  };
}

function inOrder(
  times: Values | readonly Date[],
  values: Values,
): { readonly at: Float64Array; readonly heights: Float64Array } {
  const numbers = Array.from<number | Date>(times).map((time) =>
    time instanceof Date ? time.getTime() / 86_400_000 : time,
  );
  const at = finiteValues(numbers, { of: 'times', atLeast: 0 });
  const heights = finiteValues(values, { of: 'values of a trend', atLeast: 0 });
  sameLength(at, heights, 'values as times');
  if (at.length > mostPoints) {
    refuse(`at most ${mostPoints} points of a trend`, at.length, 'Average by day or week first.');
  }
  const order = [...at.keys()].sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
  return {
    at: Float64Array.from(order, (index) => at[index] ?? 0),
    heights: Float64Array.from(order, (index) => heights[index] ?? 0),
  };
}

function leastSquares(
  at: Float64Array,
  heights: Float64Array,
  level: number,
): Pick<Trend, 'slope' | 'interval' | 'p'> {
  const [middle, height] = [mean(at), mean(heights)];
  const offsets = at.map((time) => time - middle);
  const spread = sum(offsets.map((offset) => offset ** 2));
  const slope = sum(offsets.map((offset, index) => offset * ((heights[index] ?? 0) - height))) / spread;
  const degrees = at.length - 2;
  if (degrees < 1) return { slope, interval: null, p: null };
  const rests = offsets.map((offset, index) => (heights[index] ?? 0) - height - slope * offset);
  const error = Math.sqrt(sum(rests.map((rest) => rest ** 2)) / degrees / spread);
  const half = studentQuantileOfLevel(level, degrees) * error;
  const interval = { lower: slope - half, upper: slope + half, level, method: 'student-t' };
  return { slope, interval, p: error === 0 ? null : studentTwoSided(slope / error, degrees) };
}

function verdictOf(
  n: number,
  { tau, p }: { readonly tau: number | null; readonly p: number | null },
  alpha: number,
): Trend['verdict'] {
  if (n < fewestPoints) return 'too few points';
  if (tau === null || p === null || p >= alpha) return 'no trend shown';
  return tau > 0 ? 'rising' : 'falling';
}

function nothing(n: number): Trend {
  const none = { slope: null, interval: null, p: null, theilSen: null, theilSenInterval: null };
  const verdict = 'too few points';
  const summary = sentence(n, verdict, 0);
  return { n, verdict, ...none, kendallTau: null, kendallP: null, changePoints: [], summary };
}

function sentence(n: number, verdict: Trend['verdict'], steps: number): string {
  if (verdict === 'too few points') {
    return `Too few points: ${n} of the ${fewestPoints} that a trend takes at least.`;
  }
  const words = { rising: 'It rises', falling: 'It falls', 'no trend shown': 'No trend is shown' }[verdict];
  const changes = steps === 0 ? '' : `, with ${steps === 1 ? 'one step' : `${steps} steps`} of the level`;
  return `${words} over ${n} points${changes}.`;
}
