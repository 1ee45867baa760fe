import { refuse } from '../input.ts';
import { orientPoints } from './oriented-points.ts';
import type { Directions, Point } from './oriented-points.ts';

/** How much of the space of metrics is dominated. */
export interface Hypervolume {
  readonly volume: number;
  readonly n: number;
  /** How many points are not better than the reference in every metric, and so add nothing. */
  readonly beyondReference: number;
}

/**
 * The volume between a reference point and the front: what the points dominate and the reference does not.
 *
 * Sources: Zitzler and Thiele, "Multiobjective optimization using evolutionary algorithms", PPSN V (1998);
 * by exclusive volumes as in While, Bradstreet and Barone, "A fast way of calculating exact hypervolumes",
 * IEEE Trans. Evol. Comput. 16 (2012). Exact in any dimension; its time grows steeply with the number of
 * metrics, and is no matter for the hundreds of points and handful of metrics of a leaderboard.
 *
 * @throws {@link CairnError} `VALUE_INVALID` for points that lack a metric, NaN or infinite metrics, and
 * unknown directions.
 */
export function hypervolume(points: readonly Point[], reference: Point, directions: Directions): Hypervolume {
  const [origin = [], ...oriented] = orientPoints([reference, ...points], directions);
  const spans = oriented
    .map((point) => point.map((value, index) => value - (origin[index] ?? 0)))
    .filter((span) => span.every((length) => length > 0));
  const volume = volumeOf(undominated(spans));
  if (!Number.isFinite(volume)) refuse('a volume that is finite', volume, 'Use a larger unit.');
  return { volume, n: points.length, beyondReference: points.length - spans.length };
}

/** The volume of the union of boxes from the origin, by what each adds to those after it. */
function volumeOf(spans: readonly (readonly number[])[]): number {
  const [first] = spans;
  if (first === undefined) return 0;
  if (first.length === 1) return Math.max(...spans.map(([length = 0]) => length));
  if (first.length === 2) return areaOf(spans);
  // Sorted by the last metric, so that each box is cut by larger ones, and that metric drops out.
  const sorted = spans.toSorted((a, b) => (b.at(-1) ?? 0) - (a.at(-1) ?? 0));
  let total = 0;
  const before: (readonly number[])[] = [];
  for (const span of sorted) {
    const base = span.slice(0, -1);
    const cut = before.map((other) => base.map((length, index) => Math.min(length, other[index] ?? 0)));
    const alone = base.reduce((product, length) => product * length, 1) - volumeOf(undominated(cut));
    total += alone * (span.at(-1) ?? 0);
    before.push(base);
  }
  return total;
}

function areaOf(spans: readonly (readonly number[])[]): number {
  const sorted = spans.toSorted(([a = 0], [b = 0]) => b - a);
  let height = 0;
  let total = 0;
  for (const [width = 0, top = 0] of sorted) {
    if (top > height) total += width * (top - height);
    height = Math.max(height, top);
  }
  return total;
}

/** Boxes that lie in no other one, each once. */
function undominated(spans: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return spans.filter(
    (mine, index) =>
      !spans.some(
        (other, at) =>
          at !== index &&
          mine.every((length, metric) => length <= (other[metric] ?? 0)) &&
          (at < index || mine.some((length, metric) => length < (other[metric] ?? 0))),
      ),
  );
}
