import type { Spread } from './statistics.ts';

/** What a row works with. */
export interface Bench {
  /** Rounds of each contest. */
  readonly runs: number;
  /** Size of the trees: 1 is what the targets speak of. */
  readonly scale: number;
  /** Whether runs with a cold cache are wanted. */
  readonly cold: boolean;
  /** Absolute path of the folder that trees are kept in from run to run. */
  readonly trees: string;
  /** Absolute path of a folder of the row's own; it is empty at the beginning and removed at the end. */
  readonly work: string;
  /** Tells who waits what is going on. */
  readonly say: (text: string) => void;
}

/** What a line of the table is measured in. */
type Unit = 'ratio' | 'milliseconds' | 'bytes';

/** One line of the table. */
export interface Line {
  /** `a1`: the row that it belongs to. */
  readonly row: string;
  readonly what: string;
  /** Who ours is compared with; undefined for figures that stand alone. */
  readonly peer?: string | undefined;
  readonly result: Result | { readonly skipped: string };
}

export interface Result {
  readonly unit: Unit;
  readonly figure: Spread;
  /** What the figure shall not exceed, in its unit; undefined when it is only for information. */
  readonly target?: number | undefined;
  /** What would be better still. */
  readonly stretch?: number | undefined;
  /** Median milliseconds of both, for information. */
  readonly ours?: number | undefined;
  readonly peer?: number | undefined;
  /** Peak memory of ours, in bytes. */
  readonly peakBytes?: number | undefined;
}

/** A row of the table of targets: measures, and yields one or several lines. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** Rounds that are enough, where one takes long and all come to the same; as many as were asked for without. */
  readonly rounds?: number | undefined;
  readonly measure: (bench: Bench) => Promise<readonly Line[]>;
}

/** How many of something a scaled tree has. */
export function scaled(count: number, scale: number): number {
  return Math.max(1, Math.round(count * scale));
}
