/**
 * The quantile of numbers in ascending order, by type 7 of Hyndman and Fan ("Sample quantiles in statistical
 * packages", The American Statistician 50, 1996), the default of R and of NumPy: linear between the values
 * at positions (n − 1) p.
 */
export function quantileOfSorted(sorted: Float64Array, p: number): number {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] ?? Number.NaN;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? Number.NaN;
  return low === high ? low : low + (position - below) * (high - low);
}
