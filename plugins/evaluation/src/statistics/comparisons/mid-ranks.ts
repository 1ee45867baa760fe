/** Ranks from 1, equal values sharing their mean rank. */
export interface MidRanks {
  /** In the order of the values. */
  readonly ranks: Float64Array;
  /** The size of each group of equal values, groups of one included. */
  readonly groups: readonly number[];
}

/**
 * Ranks values from low to high. Values that differ by no more than rounding (10⁻¹² of their size) are
 * equal: 0.8 − 0.7 and 0.9 − 0.8 are meant as ties, although their last bits differ.
 */
export function midRanks(values: Float64Array): MidRanks {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float64Array(values.length);
  const groups: number[] = [];
  let from = 0;
  while (from < order.length) {
    const first = values[order[from] ?? 0] ?? 0;
    let to = from + 1;
    while (to < order.length && isTie(first, values[order[to] ?? 0] ?? 0)) to += 1;
    for (const index of order.subarray(from, to)) ranks[index] = (from + 1 + to) / 2;
    groups.push(to - from);
    from = to;
  }
  return { ranks, groups };
}

/** Σ (t³ − t) over the groups, which every variance of ranks is corrected by. */
export function tieCorrection(groups: readonly number[]): number {
  return groups.reduce((total, size) => total + size ** 3 - size, 0);
}

function isTie(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(Math.abs(a), Math.abs(b));
}
