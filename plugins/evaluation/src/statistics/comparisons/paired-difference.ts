import { studentTwoSided } from '../distributions/student.ts';
import { confidenceLevel, finiteView, sameLength } from '../input.ts';
import type { Values } from '../input.ts';
import type { LevelOptions } from '../interval.ts';
import { studentInterval } from '../intervals/mean.ts';
import type { MeanEstimate } from '../intervals/mean.ts';
import { isRounding, mean, moments } from '../moments.ts';
import { pairEpisodes } from './pair-episodes.ts';
import type { DroppedEpisode, Episode } from './pair-episodes.ts';

/** The mean difference of paired scores, with its test. */
export interface PairedDifference extends MeanEstimate {
  /** The means of the paired scores alone. */
  readonly meanA: number;
  readonly meanB: number;
  /** Null where all differences are equal, for which the test is not defined. */
  readonly t: number | null;
  /** The two-sided p of the paired t test, or null with {@link t}. */
  readonly p: number | null;
  /** Which episodes had no part in it. Always empty for plain lists. */
  readonly dropped: readonly DroppedEpisode[];
}

/**
 * How much better `a` is than `b` on the same episodes: the mean of a − b, its t interval and the paired
 * t test. Lists of numbers are paired by position, lists of episodes by (map, seed, episode).
 *
 * Source: Student, Biometrika 6 (1908), on the differences; the same as R's `t.test(a, b, paired = TRUE)`.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for lists of numbers that are not equally long, NaN or infinite
 * numbers, and fewer than two pairs.
 */
export function pairedDifference(
  a: Values | readonly Episode[],
  b: Values | readonly Episode[],
  options: LevelOptions = {},
): PairedDifference {
  const level = confidenceLevel(options.level);
  const { left, right, dropped } = paired(a, b);
  const differences = left.map((value, index) => value - (right[index] ?? 0));
  const found = moments(finiteView(differences, { of: 'paired differences', atLeast: 2 }));
  const [meanA, meanB] = [mean(left), mean(right)];
  const size = Math.max(Math.abs(meanA), Math.abs(meanB));
  const known = isRounding(found.standardError, size) ? { ...found, deviation: 0, standardError: 0 } : found;
  const interval = studentInterval(known, level);
  const t = known.deviation === 0 ? null : known.mean / known.standardError;
  return {
    ...interval,
    method: 'paired-t',
    meanA,
    meanB,
    t,
    p: t === null ? null : studentTwoSided(t, known.n - 1),
    dropped,
  };
}

interface Sides {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly dropped: readonly DroppedEpisode[];
}

function paired(a: Values | readonly Episode[], b: Values | readonly Episode[]): Sides {
  if (isEpisodes(a) && isEpisodes(b)) {
    const { pairs, dropped } = pairEpisodes(a, b);
    return {
      left: Float64Array.from(pairs, (pair) => pair.a),
      right: Float64Array.from(pairs, (pair) => pair.b),
      dropped,
    };
  }
  const left = finiteView(numbersOf(a), { of: 'scores', atLeast: 0 });
  const right = finiteView(numbersOf(b), { of: 'scores', atLeast: 0 });
  sameLength(left, right, 'scores on both sides');
  return { left, right, dropped: [] };
}

function isEpisodes(list: Values | readonly Episode[]): list is readonly Episode[] {
  return Array.isArray(list) && (list.length === 0 || typeof list[0] === 'object');
}

/** What is no list of episodes is read as one of numbers, and refused where it is not that either. */
function numbersOf(list: Values | readonly Episode[]): Values {
  return list as Values;
}
