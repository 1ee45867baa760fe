/** What a series of measurements amounts to. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The value below which a share of the values lies, interpolated between neighbours (type 7 of Hyndman and
 * Fan, 1996: what R and NumPy do).
 *
 * @param share from 0 to 1.
 * @throws RangeError for an empty series.
 */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('expected at least one value');
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** The median with the smallest and the largest value. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), low: quantile(values, 0), high: quantile(values, 1) };
}

/**
 * Ours divided by the peer's of the same round: what slows the whole machine down for a while slows both, and
 * so falls out.
 *
 * @throws RangeError when the series differ in length.
 */
export function ratiosOf(ours: readonly number[], peers: readonly number[]): Spread {
  if (ours.length !== peers.length)
    throw new RangeError(`expected as many rounds of both, got ${ours.length} and ${peers.length}`);
  return spreadOf(ours.map((value, round) => value / (peers[round] ?? Number.NaN)));
}
