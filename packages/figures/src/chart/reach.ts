import type { Reach } from '../svg/marks-svg.ts';
import type { Measured } from './chart-data.ts';

/** What an axis has to show. */
export interface ReachRequest {
  readonly values: readonly Measured[];
  /** Bars and areas begin at zero. */
  readonly hasZero: boolean;
  readonly isLog: boolean;
  /** Numbers of reference lines. */
  readonly others: readonly number[];
}

/** An axis' reach, and whether intervals go beyond it. */
export interface FoundReach extends Reach {
  readonly isCut: boolean;
}

/**
 * From the least to the greatest value, and the ends of intervals as far as they leave the values apart: one
 * endless interval must not press all points into a line.
 */
export function reachOf({ values, hasZero, isLog, others }: ReachRequest): FoundReach {
  const known = values.filter(({ value }) => !Number.isNaN(value));
  const numbers = [
    ...known.map(({ value }) => value),
    ...others.filter((n) => Number.isFinite(n) && (!isLog || n > 0)),
  ];
  if (hasZero && !isLog) numbers.push(0);
  if (numbers.length === 0) return { domain: isLog ? [1, 10] : [0, 1], isLog, isCut: false };
  const to = isLog ? Math.log10 : (n: number): number => n;
  const from = isLog ? (n: number): number => 10 ** n : (n: number): number => n;
  const [low, high] = [to(least(numbers)), to(greatest(numbers))];
  const ends = known
    .flatMap(({ lower, upper }) => [lower, upper])
    .filter((n) => n !== undefined && (!isLog || n > 0));
  const room = 2 * Math.max(high - low, middleWidth(known, to));
  const inside = ends.map((n) => to(n ?? 0)).filter((n) => n >= low - room && n <= high + room);
  const bottom = least([low, ...inside]);
  const top = greatest([high, ...inside]);
  return {
    domain: padded([bottom, top], { hasZero: hasZero && !isLog, from }),
    isLog,
    isCut: inside.length < ends.length,
  };
}

interface Padding {
  readonly hasZero: boolean;
  readonly from: (value: number) => number;
}

function padded(
  [low, high]: readonly [number, number],
  { hasZero, from }: Padding,
): readonly [number, number] {
  const pad = high === low ? Math.max(Math.abs(high) * 0.1, 1e-9) || 1 : (high - low) * 0.04;
  const isFlat = high === low && high === 0;
  if (isFlat) return hasZero ? [0, 1] : [from(-1), from(1)];
  return [from(hasZero && low === 0 ? 0 : low - pad), from(hasZero && high === 0 ? 0 : high + pad)];
}

function middleWidth(values: readonly Measured[], to: (value: number) => number): number {
  const widths = values
    .map(({ value, lower, upper }) =>
      Math.max(to(upper ?? value) - to(value), to(value) - to(lower ?? value)),
    )
    .filter((width) => Number.isFinite(width) && width > 0)
    .sort((one, other) => one - other);
  return widths[Math.floor((widths.length - 1) / 2)] ?? 0;
}

// A spread of ten thousand arguments is too much for a call.
function least(numbers: readonly number[]): number {
  return numbers.reduce((found, n) => Math.min(found, n), Number.POSITIVE_INFINITY);
}

function greatest(numbers: readonly number[]): number {
  return numbers.reduce((found, n) => Math.max(found, n), Number.NEGATIVE_INFINITY);
}
