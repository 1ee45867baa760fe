import type { Instant, Verdict } from '@cairn/core';
import type { FamilyTable } from '../table/family-table.ts';

/** What the rules said of each row of a table: bits and ranks, from which reasons are made when somebody asks. */
export interface Decision {
  readonly at: Instant;
  /** Bits of `protectBit`. */
  readonly protect: Uint32Array;
  /** Bits of `keepBit`: rules that hold the artifact. */
  readonly keep: Uint32Array;
  /** Bits of `keepBit`: rules that miss a value, and hold it for that. */
  readonly unknown: Uint32Array;
  /** Bits of `onlyBit`: tests that let it go. */
  readonly select: Uint8Array;
  /** Position in its group, newest first, from 1; 0 for what is not counted. */
  readonly rank: Uint32Array;
  /** Position among the passes of its group, for `last` of passes; 0 for what is none. */
  readonly passRank: Uint32Array | undefined;
  /** Position by the metric of `top`; 0 when it is unknown. */
  readonly topRank: Uint32Array | undefined;
  /** Of each group, how many artifacts count. */
  readonly counted: Uint32Array;
  /** Of each group, the time of the newest artifact that counts. */
  readonly newest: Float64Array;
  /** Bucket rules that hold an artifact for being the oldest of all, by row. */
  readonly fills: Map<number, number>;
  /** What plugins said, by row. */
  readonly verdicts: Map<number, Verdict[]>;
}

/** A decision in which nothing was said yet. */
export function createDecision(
  table: FamilyTable,
  at: Instant,
  columns: { readonly passes: boolean; readonly top: boolean },
): Decision {
  const rows = table.length;
  const groups = table.groups.length;
  return {
    at,
    protect: new Uint32Array(rows),
    keep: new Uint32Array(rows),
    unknown: new Uint32Array(rows),
    select: new Uint8Array(rows),
    rank: new Uint32Array(rows),
    passRank: columns.passes ? new Uint32Array(rows) : undefined,
    topRank: columns.top ? new Uint32Array(rows) : undefined,
    counted: new Uint32Array(groups),
    newest: new Float64Array(groups),
    fills: new Map(),
    verdicts: new Map(),
  };
}

/** Sets bits in a column. */
export function mark(column: Uint32Array | Uint8Array, row: number, bit: number): void {
  column[row] = (column[row] ?? 0) | bit;
}
