import { incompleteBeta, incompleteBetaInverse } from './beta.ts';

/** The probability of a t at least as far from 0 as this one: I_x(ν/2, ½) at x = ν/(ν + t²) (DLMF 8.17). */
export function studentTwoSided(t: number, degrees: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  const point = { x: degrees / (degrees + square), rest: square / (degrees + square) };
  return incompleteBeta(point, { a: degrees / 2, b: 0.5 });
}

/** The t with this much probability between −t and t. */
export function studentQuantileOfLevel(level: number, degrees: number): number {
  const share = incompleteBetaInverse(level, { a: 0.5, b: degrees / 2 });
  return Math.sqrt((degrees * share) / (1 - share));
}
