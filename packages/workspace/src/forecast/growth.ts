import type { Instant } from '@cairn/core';
import { dayInMilliseconds } from '@cairn/core';
import type { Growth } from './forecast-contract.ts';

/** Something that was written once. */
export interface Arrival {
  readonly at: Instant;
  readonly bytes: number;
}

/** Fewer blocks leave the interval to chance, more are shorter than the rhythm of weekly work. */
const blockCount = 8;

/** Student's t for 90 % on both sides and 7 degrees of freedom. */
const studentT = 1.895;

/**
 * Bytes a day over a stretch of time, with an interval by batch means: the stretch is cut into eight
 * blocks of equal length, whose means are nearly independent even when days are not (weekends, bursts). See
 * Law and Kelton, Simulation Modeling and Analysis, section 9.5.3.
 *
 * @example
 * growthOf([{ at: monday, bytes: 7_000 }], { since: monday - day, until: monday + 6 * day }).value; // 1000
 */
export function growthOf(
  arrivals: readonly Arrival[],
  { since, until }: { readonly since: Instant; readonly until: Instant },
): Growth {
  const span = (until - since) / dayInMilliseconds;
  const blocks = new Float64Array(blockCount);
  for (const { at, bytes } of arrivals) {
    const block = Math.floor(((at - since) / (until - since)) * blockCount);
    blocks[Math.min(blockCount - 1, Math.max(0, block))]! += bytes;
  }
  const rates = Array.from(blocks, (bytes) => bytes / (span / blockCount));
  const value = rates.reduce((sum, rate) => sum + rate, 0) / blockCount;
  const variance = rates.reduce((sum, rate) => sum + (rate - value) ** 2, 0) / (blockCount - 1);
  const half = studentT * Math.sqrt(variance / blockCount);
  return { value, lower: Math.max(0, value - half), upper: value + half };
}

/** What several independent growths come to. */
export function sumOfGrowths(growths: readonly Growth[]): Growth | undefined {
  if (growths.length === 0) return undefined;
  const sum = (pick: (growth: Growth) => number): number =>
    growths.reduce((total, growth) => total + pick(growth), 0);
  const value = sum((growth) => growth.value);
  const below = Math.sqrt(sum((growth) => (growth.value - growth.lower) ** 2));
  const above = Math.sqrt(sum((growth) => (growth.upper - growth.value) ** 2));
  return { value, lower: Math.max(0, value - below), upper: value + above };
}
