import type { Column } from '@cairn/core';
import { rangeOf } from './series-points.ts';

/** A range of values with round steps between its ends. */
export interface Scale {
  /** From the lowest to the highest, both included. */
  readonly ticks: readonly number[];
  /** Where a value stands, from 0 for the lowest to 1 for the highest; undefined where it has no place. */
  share(value: number): number | undefined;
}

/** Which scale there shall be. */
export interface ScaleOptions {
  readonly column: Column;
  /** About as many steps as there shall be. */
  readonly count: number;
  readonly isLogarithmic?: boolean | undefined;
}

const minute = 60_000;
/** Steps that clocks and calendars have, in milliseconds. */
const durations = [
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * 1000),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440].map((minutes) => minutes * minute),
];

/** Steps within a unit, of which 1024 make the next one. */
const byteSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/**
 * A scale for values: from zero, unless they lie so close together that nothing would be seen, and to the
 * next round step beyond. A logarithmic one goes by powers of ten, and has no place for what is not above zero.
 */
export function scaleOf(values: readonly number[], options: ScaleOptions): Scale {
  if (options.isLogarithmic === true) return logarithmicScale(values.filter((value) => value > 0));
  const { column, count } = options;
  const [least, greatest] = values.length === 0 ? [0, 1] : rangeOf(values);
  const bottom = least >= 0 && least < greatest / 2 ? 0 : least;
  const top = greatest > bottom ? greatest : bottom + (column.type === 'share' ? 0.1 : 1);
  const step = roundStep((top - bottom) / Math.max(1, count), column);
  const first = Math.floor(bottom / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(top / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
  const [low, high] = [first * step, last * step];
  return { ticks, share: (value) => (value - low) / (high - low) };
}

function logarithmicScale(values: readonly number[]): Scale {
  const [least, greatest] = values.length === 0 ? [1, 10] : rangeOf(values);
  const first = Math.floor(Math.log10(least) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(greatest) - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
  return {
    ticks,
    share: (value) => (value > 0 ? (Math.log10(value) - first) / (last - first) : undefined),
  };
}

/** The least round step that is no smaller: of a clock, of a unit of bytes, or of a power of ten. */
function roundStep(rough: number, { type }: Column): number {
  const atLeast = (step: number): boolean => step >= rough * 0.999_999;
  const known = type === 'duration' ? durations.find(atLeast) : undefined;
  if (known !== undefined) return known;
  if (type === 'bytes') {
    const unit = 1024 ** Math.floor(Math.log(Math.max(rough, 1)) / Math.log(1024));
    return (byteSteps.find((step) => atLeast(step * unit)) ?? 1024) * unit;
  }
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([1, 2, 2.5, 5].find((step) => atLeast(step * power)) ?? 10) * power;
}

/** Without the crumbs of binary fractions: 0.3, not 0.30000000000000004. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
