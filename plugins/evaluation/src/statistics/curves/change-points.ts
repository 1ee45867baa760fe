import { moments } from '../moments.ts';

/** Where the level of a series steps, at the first point of the new level. */
export interface ChangePoint {
  readonly index: number;
  readonly time: number;
  /** The means of the values from the step before to this one, and from this one to the next. */
  readonly before: number;
  readonly after: number;
  /** Two-sided, approximate. */
  readonly p: number;
}

/**
 * Steps in a series by Pettitt's rank test, in each part again after it was split. A steady slope also makes
 * the test significant, so that a step is told only where it fits its part better than a straight line.
 *
 * Sources: Pettitt, "A non-parametric approach to the change-point problem", Applied Statistics 28 (1979),
 * with p ≈ 2 exp(−6 K² / (n³ + n²)); binary segmentation after Vostrikova (1981).
 */
export function changePoints(times: Float64Array, values: Float64Array, alpha: number): ChangePoint[] {
  const found = split(times, values, { from: 0, to: values.length, alpha });
  const starts = [0, ...found.map(({ index }) => index), values.length];
  return found.map(({ index, p }, at) => ({
    index,
    time: times[index] ?? 0,
    before: moments(values.subarray(starts[at] ?? 0, index)).mean,
    after: moments(values.subarray(index, starts[at + 2])).mean,
    p,
  }));
}

interface Part {
  readonly from: number;
  readonly to: number;
  readonly alpha: number;
}

function split(
  times: Float64Array,
  values: Float64Array,
  { from, to, alpha }: Part,
): { readonly index: number; readonly p: number }[] {
  if (to - from < 4) return [];
  const part = values.subarray(from, to);
  const step = pettitt(part);
  if (step.p >= alpha) return [];
  const stepError = squares(part.subarray(0, step.index)) + squares(part.subarray(step.index));
  if (stepError >= lineError(times.subarray(from, to), part)) return [];
  const index = from + step.index;
  return [
    ...split(times, values, { from, to: index, alpha }),
    { index, p: step.p },
    ...split(times, values, { from: index, to, alpha }),
  ];
}

/** The split with the largest |Σ sign(later − earlier)| over the pairs across it. */
function pettitt(values: Float64Array): { readonly index: number; readonly p: number } {
  const n = values.length;
  let [index, most, across] = [0, 0, 0];
  for (let at = 0; at < n - 1; at += 1) {
    for (const other of values) across += Math.sign(other - (values[at] ?? 0));
    if (Math.abs(across) > most) [most, index] = [Math.abs(across), at + 1];
  }
  return { index, p: Math.min(1, 2 * Math.exp((-6 * most ** 2) / (n ** 3 + n ** 2))) };
}

function squares(values: Float64Array): number {
  const { deviation, n } = moments(values);
  return deviation ** 2 * (n - 1);
}

/** The squares that a straight line leaves. */
function lineError(times: Float64Array, values: Float64Array): number {
  const [x, y] = [moments(times), moments(values)];
  const total = squares(values);
  const spread = squares(times);
  if (spread === 0) return total;
  const together = times.reduce((sum, time, at) => sum + (time - x.mean) * ((values[at] ?? 0) - y.mean), 0);
  return total - together ** 2 / spread;
}
