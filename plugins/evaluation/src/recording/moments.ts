import type { Moments } from '../records/map-result.ts';

/** Moments that grow with each value, by Welford's recurrence (Technometrics 4, 1962), which loses no digits. */
export interface GrowingMoments {
  n: number;
  sum: number;
  squares: number;
  mean: number;
}

/** Moments of no value yet. */
export function noMoments(): GrowingMoments {
  return { n: 0, sum: 0, squares: 0, mean: 0 };
}

/** Adds a value. */
export function addValue(moments: GrowingMoments, value: number): void {
  moments.n += 1;
  moments.sum += value;
  const before = value - moments.mean;
  moments.mean += before / moments.n;
  moments.squares += before * (value - moments.mean);
}

/** What is kept of them. */
export function keptMoments({ n, sum, squares }: GrowingMoments): Moments {
  return { n, sum, squares };
}
