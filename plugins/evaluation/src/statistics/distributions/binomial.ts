import { incompleteBeta } from './beta.ts';

/** The probability of at most k heads among n throws of a fair coin: I_½(n − k, k + 1) (DLMF 8.17.5). */
export function fairCoinCdf(k: number, n: number): number {
  return k >= n ? 1 : incompleteBeta({ x: 0.5, rest: 0.5 }, { a: n - k, b: k + 1 });
}
