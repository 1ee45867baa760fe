import type { Measurement } from './measurement.ts';
import type { Line, Result } from './row.ts';
import { ratiosOf, spreadOf } from './statistics.ts';

/** What a line says besides what was measured. */
export interface LineText {
  readonly row: string;
  readonly what: string;
  readonly peer?: string | undefined;
  readonly target?: number | undefined;
  readonly stretch?: number | undefined;
}

/** Ours against a peer's wall time. */
export function ratioLine(text: LineText, ours: readonly Measurement[], peers: readonly Measurement[]): Line {
  const own = ours.map(({ milliseconds }) => milliseconds);
  const other = peers.map(({ milliseconds }) => milliseconds);
  return lineOf(text, {
    unit: 'ratio',
    figure: ratiosOf(own, other),
    ours: spreadOf(own).median,
    peer: spreadOf(other).median,
    peakBytes: peakOf(ours),
  });
}

/** Sizes of ours divided by those of a peer: they are the same in each round. */
export function sizeLine(text: LineText, shares: readonly number[]): Line {
  return lineOf(text, { unit: 'ratio', figure: spreadOf(shares) });
}

/** The most memory that ours held. */
export function memoryLine(text: LineText, ours: readonly Measurement[]): Line {
  return lineOf(text, { unit: 'bytes', figure: spreadOf(ours.map(({ peakBytes }) => peakBytes)) });
}

/** A time that a task of ours took of its own work, in milliseconds, and what is usual where it is the slowest. */
export function timeLine(text: LineText, figures: readonly number[], usual?: readonly number[]): Line {
  const ours = usual === undefined ? undefined : spreadOf(usual).median;
  return lineOf(text, { unit: 'milliseconds', figure: spreadOf(figures), ours });
}

/** A line that says why there is nothing to say. */
export function skippedLine({ row, what, peer }: LineText, skipped: string): Line {
  return { row, what, peer, result: { skipped } };
}

function lineOf({ row, what, peer, target, stretch }: LineText, result: Result): Line {
  return { row, what, peer, result: { ...result, target, stretch } };
}

/** Median of the peaks; 0 is no figure, but a system that tells none. */
function peakOf(measurements: readonly Measurement[]): number | undefined {
  const { median } = spreadOf(measurements.map(({ peakBytes }) => peakBytes));
  return median > 0 ? median : undefined;
}
