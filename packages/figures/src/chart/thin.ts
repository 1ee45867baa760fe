/** A place in pixels that came from a value. */
export interface Placed<T> {
  readonly x: number;
  readonly y: number;
  readonly of: T;
}

/**
 * Of points that fall on the same half pixel, the first: the drawing is the same, and the file of a chart with
 * ten thousand points is small.
 */
export function thinPoints<T>(points: readonly Placed<T>[]): readonly Placed<T>[] {
  if (points.length < 500) return points;
  const seen = new Set<string>();
  return points.filter(({ x, y }) => {
    const place = `${Math.round(x * 2)},${Math.round(y * 2)}`;
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

/**
 * Of a line's points within one column of pixels, the first, the lowest, the highest and the last, which draw
 * the same line (Jugel et al., "M4", VLDB 2014). Points are sorted by x; an interruption stays.
 */
export function thinLine<T>(points: readonly Placed<T>[]): readonly Placed<T>[] {
  if (points.length < 2000) return points;
  const kept: Placed<T>[] = [];
  for (const column of Map.groupBy(points, ({ x }) => Math.round(x)).values()) {
    const known = column.filter(({ y }) => !Number.isNaN(y)).sort((one, other) => one.y - other.y);
    const wanted = new Set([column[0], known[0], known.at(-1), column.at(-1)]);
    wanted.add(column.find(({ y }) => Number.isNaN(y)));
    kept.push(...column.filter((point) => wanted.has(point)));
  }
  return kept;
}
