import { refuse } from './input.ts';

/** Mean, standard deviation and standard error of some numbers. */
export interface Moments {
  readonly n: number;
  readonly mean: number;
  /** With n − 1 below; 0 for one value, and for values that are equal but for their rounding. */
  readonly deviation: number;
  /** Standard deviation over √n. */
  readonly standardError: number;
}

/**
 * The sum, of the values or of a term of each, with the low parts of the additions carried along (Neumaier, "Rundungsfehleranalyse einiger
 * Verfahren zur Summation endlicher Summen", ZAMM 54, 1974).
 */
export function sum(values: Float64Array, term: (value: number) => number = itself): number {
  let total = 0;
  let carried = 0;
  for (let index = 0; index < values.length; index += 1) {
    const value = term(values[index] ?? 0);
    const next = total + value;
    carried += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  const result = total + carried;
  if (!Number.isFinite(result)) refuse('numbers whose sum is finite', result, 'Use a larger unit.');
  return result;
}

function itself(value: number): number {
  return value;
}

/** The mean; exactly the value itself when all are equal. */
export function mean(values: Float64Array): number {
  return areEqual(values) ? (values[0] ?? Number.NaN) : sum(values) / values.length;
}

/** Mean and spread, in two passes; a spread that is no more than rounding is none. */
export function moments(values: Float64Array): Moments {
  const n = values.length;
  const average = mean(values);
  if (areEqual(values)) return { n, mean: average, deviation: 0, standardError: 0 };
  const deviation = Math.sqrt(sum(values, (value) => (value - average) ** 2) / (n - 1));
  const standardError = deviation / Math.sqrt(n);
  if (isRounding(standardError, average)) return { n, mean: average, deviation: 0, standardError: 0 };
  return { n, mean: average, deviation, standardError };
}

/** Whether a standard error is but the rounding of numbers of this size: the rule of R's `t.test`. */
export function isRounding(standardError: number, size: number): boolean {
  return standardError < 10 * Number.EPSILON * Math.abs(size);
}

/** Whether there is but one value, as often as it may come. */
export function areEqual(values: Float64Array): boolean {
  return values.every((value) => value === values[0]);
}
