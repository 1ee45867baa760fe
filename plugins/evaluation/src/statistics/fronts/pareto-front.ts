import { orientPoints } from './oriented-points.ts';
import type { Directions, Point } from './oriented-points.ts';

/** Which points no other one beats. */
export interface ParetoFront {
  /** Positions of the points on the front, in the order of the input; equal points are all on it. */
  readonly front: readonly number[];
  /** For each point the positions of those that dominate it; empty on the front. */
  readonly dominatedBy: readonly (readonly number[])[];
  readonly n: number;
}

/**
 * The points for which there is none that is at least as good in every metric and better in one.
 *
 * Source: Pareto dominance as in Miettinen, "Nonlinear Multiobjective Optimization" (1999), definition 2.2.1.
 * Every pair is compared. No points give an empty front.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for points that lack a metric, NaN or infinite metrics, and
 * unknown directions.
 *
 * @example
 * paretoFront([[0.9, 120], [0.8, 60], [0.7, 90]], ['higher', 'lower']) // front [0, 1]
 */
export function paretoFront(points: readonly Point[], directions: Directions): ParetoFront {
  const oriented = orientPoints(points, directions);
  const dominatedBy = oriented.map((mine) =>
    oriented.flatMap((other, index) => (dominates(other, mine) ? [index] : [])),
  );
  const front = dominatedBy.flatMap((others, index) => (others.length === 0 ? [index] : []));
  return { front, dominatedBy, n: oriented.length };
}

/** Whether the first point is at least as good everywhere and better somewhere. */
function dominates(first: readonly number[], second: readonly number[]): boolean {
  let isBetter = false;
  for (let index = 0; index < first.length; index += 1) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference < 0) return false;
    if (difference > 0) isBetter = true;
  }
  return isBetter;
}
