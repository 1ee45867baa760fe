import type { AuditRecord } from '@cairn/core';
import { logLinesBack } from '@cairn/files';
import { chainMonths, chainPath } from './month.ts';
import type { Month } from './month.ts';
import { FIRST_PREV, parseRecord } from './record.ts';

/** The end of a trail: what the next record builds on. */
export interface TrailHead {
  /** Number of the last record; 0 while there is none. */
  readonly seq: number;
  /** Its hash: what the next record names as the one before it; 64 zeros while there is none. */
  readonly hash: string;
  /** When it says that it happened, in ISO 8601. */
  readonly time?: string | undefined;
}

/** The newest whole record of a trail. An unfinished line behind it is passed over. */
export function trailHead(directory: string): TrailHead {
  const { record } = lastRecord(directory);
  return record === undefined
    ? { seq: 0, hash: FIRST_PREV }
    : { seq: record.seq, hash: record.hash, time: record.time };
}

/** The newest record, the month in whose file it lies, and what follows it there. */
export interface LastRecord {
  readonly record?: AuditRecord | undefined;
  readonly line?: string | undefined;
  /** The newest month that has a file. */
  readonly month?: Month | undefined;
  /** Where the part of that month's file begins that is no record. */
  readonly cutAt?: number | undefined;
  /** How many lines with an end that part has; a crash alone leaves none. */
  readonly badLines: number;
}

/** Looks for the newest record, from the end. */
export function lastRecord(directory: string): LastRecord {
  const months = chainMonths(directory);
  const newest = months.at(-1);
  let badLines = 0;
  let cutAt: number | undefined;
  for (const month of [...months].reverse()) {
    for (const { bytes, offset, ended } of logLinesBack(chainPath(directory, month))) {
      const found = ended ? parseRecord(bytes) : undefined;
      if (found !== undefined) return { ...found, month: newest, cutAt, badLines };
      // What is amiss in an older month cannot come from a crash, and is for verification to say.
      if (month !== newest) continue;
      cutAt = offset;
      if (ended) badLines++;
    }
  }
  return { month: newest, cutAt, badLines };
}
