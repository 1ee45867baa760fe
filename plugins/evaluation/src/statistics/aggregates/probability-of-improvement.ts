import { between, drawing } from '../bootstrap/bootstrap-interval.ts';
import type { BootstrapEstimate, ResamplingOptions } from '../bootstrap/bootstrap-interval.ts';
import { createGenerator } from '../bootstrap/generator.ts';
import { drawCounts } from '../bootstrap/resample.ts';
import { confidenceLevel, finiteValues, refuse } from '../input.ts';
import type { Values } from '../input.ts';
import { equalResamplesCaution } from '../interval.ts';
import { moments } from '../moments.ts';

/** Scores of one model: a list, or a list for each map. */
export type ScoresByMap = Values | Readonly<Record<string, Values>>;

/** How likely the first model scores higher, and what that rests on. */
export interface Improvement {
  readonly estimate: number;
  /** How many scores there are of both together. */
  readonly n: number;
  readonly nA: number;
  readonly nB: number;
  /** How many maps were averaged over; 1 for plain lists. */
  readonly maps: number;
}

/**
 * The probability that a random score of `a` is higher than one of `b`, a draw counting half: the statistic
 * U of Mann and Whitney over the number of pairs, averaged over maps where there are some.
 *
 * Source: Mann and Whitney, Annals of Mathematical Statistics 18 (1947); Agarwal et al., NeurIPS 2021,
 * section 4.3. For episodes that are paired, {@link pairedDifference} says more.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for empty lists, NaN or infinite scores, and for maps that are
 * not the same on both sides.
 */
export function probabilityOfImprovement(a: ScoresByMap, b: ScoresByMap): Improvement {
  const tasks = tasksOf(a, b);
  const once = tasks.map(({ left, right }) => ({ left: ones(left), right: ones(right) }));
  const nA = tasks.reduce((total, { left }) => total + left.length, 0);
  const nB = tasks.reduce((total, { right }) => total + right.length, 0);
  return { estimate: average(tasks, once), n: nA + nB, nA, nB, maps: tasks.length };
}

/**
 * {@link probabilityOfImprovement} with a percentile bootstrap interval; both sides are drawn anew, inside
 * each map (Agarwal et al. 2021).
 */
export function probabilityOfImprovementInterval(
  a: ScoresByMap,
  b: ScoresByMap,
  options: Omit<ResamplingOptions, 'strata'> = {},
): Improvement & BootstrapEstimate {
  const level = confidenceLevel(options.level);
  const { resamples, seed } = drawing(options);
  const tasks = tasksOf(a, b);
  const generator = createGenerator(seed);
  const counts = tasks.map(({ left, right }) => ({ left: ones(left), right: ones(right) }));
  const draws = tasks.flatMap(({ left, right }, index) => [
    { into: counts[index]?.left, from: [positions(left)] },
    { into: counts[index]?.right, from: [positions(right)] },
  ]);
  const replicates = new Float64Array(resamples);
  for (let index = 0; index < resamples; index += 1) {
    for (const { into, from } of draws) if (into) drawCounts(into, from, generator);
    replicates[index] = average(tasks, counts);
  }
  replicates.sort();
  const tail = (1 - level) / 2;
  const standardError = moments(replicates).deviation;
  return {
    ...probabilityOfImprovement(a, b),
    ...between(replicates, [tail, 1 - tail]),
    level,
    method: 'percentile',
    resamples,
    seed,
    standardError,
    ...(standardError === 0 ? { caution: equalResamplesCaution } : {}),
  };
}

interface Task {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

interface TaskCounts {
  readonly left: Uint32Array;
  readonly right: Uint32Array;
}

function tasksOf(a: ScoresByMap, b: ScoresByMap): Task[] {
  const [left, right] = [byMap(a), byMap(b)];
  const names = Object.keys(left).toSorted();
  const others = Object.keys(right).toSorted();
  if (names.join('\n') !== others.join('\n')) {
    refuse('the same maps on both sides', `${names.join(', ')} and ${others.join(', ')}`);
  }
  if (names.length === 0) refuse('at least one map with scores', 'none');
  return names.map((name) => ({ left: sortedScores(left[name]), right: sortedScores(right[name]) }));
}

function byMap(scores: ScoresByMap): Readonly<Record<string, Values>> {
  return isList(scores) ? { '': scores } : scores;
}

function isList(scores: ScoresByMap): scores is Values {
  return Array.isArray(scores) || ArrayBuffer.isView(scores);
}

function sortedScores(scores: Values | undefined): Float64Array {
  return finiteValues(scores ?? [], { of: 'scores' }).sort();
}

function ones(values: Float64Array): Uint32Array {
  return new Uint32Array(values.length).fill(1);
}

function positions({ length }: Float64Array): Uint32Array {
  return Uint32Array.from({ length }, (_, index) => index);
}

function average(tasks: readonly Task[], counts: readonly TaskCounts[]): number {
  let total = 0;
  tasks.forEach((task, index) => {
    const count = counts[index];
    if (count) total += superiority(task, count);
  });
  return total / tasks.length;
}

/** The share of pairs in which the left score is higher, ties by half, in one walk over both sides. */
function superiority({ left, right }: Task, counts: TaskCounts): number {
  let twice = 0;
  let below = 0;
  let upTo = 0;
  let lower = 0;
  let higher = 0;
  for (let index = 0; index < left.length; index += 1) {
    const value = left[index] ?? 0;
    while (lower < right.length && (right[lower] ?? 0) < value) below += counts.right[lower++] ?? 0;
    while (higher < right.length && (right[higher] ?? 0) <= value) upTo += counts.right[higher++] ?? 0;
    twice += (counts.left[index] ?? 0) * (below + upTo);
  }
  return twice / (2 * left.length * right.length);
}
