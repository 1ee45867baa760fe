import type { Cell } from '@cairn/core';

/** A value with its bounds as a cell: the bare value where it has none. */
export function estimateCell(estimate: {
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
}): Cell {
  const { value, lower, upper } = estimate;
  return value === null || lower === null || upper === null ? value : { value, lower, upper };
}

/** Digits that tell values of a size apart without more than three after the point. */
export function digitsFor(values: Iterable<number | null>): number {
  let size = 0;
  for (const value of values) size = Math.max(size, Math.abs(value ?? 0));
  return size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
}
