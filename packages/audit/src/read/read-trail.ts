import type { AuditRecord, Instant } from '@cairn/core';
import { logLines, logLinesBack, pathName } from '@cairn/files';
import type { Details } from '../chain/details-line.ts';
import { lawfulTime } from '../chain/lawful.ts';
import { chainMonths, chainPath, detailsPath, monthOf } from '../chain/month.ts';
import type { Month } from '../chain/month.ts';
import { parseRecord } from '../chain/record.ts';
import { openDetails } from './details-cursor.ts';

/** A record together with what lies beside the chain. */
export interface TrailEntry {
  readonly record: AuditRecord;
  /** Keys, paths and free text; absent when there were none, and when they were erased. */
  readonly details?: Details | undefined;
  /** The record states a digest of details that are there no longer. */
  readonly detailsErased: boolean;
}

/** Where a trail lies, and which of its records are wanted. */
export interface ReadOptions {
  /** `.cairn/audit`. */
  readonly directory: string;
  /** First and last number that is wanted. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Leaves out months that end before this moment. */
  readonly since?: Instant | undefined;
  /** From the last record to the first; otherwise in their order. */
  readonly newestFirst?: boolean | undefined;
  /** Hears of lines that cannot be read and are passed over. */
  readonly onNotice?: ((text: string) => void) | undefined;
}

/**
 * Reads a trail record by record, in constant memory. It proves nothing: that is `verifyTrail`'s work.
 * Files are closed when the loop ends, however it ends.
 *
 * @example
 * for (const { record, details } of readTrail({ directory })) console.log(record.seq, record.event, details);
 */
export function* readTrail(options: ReadOptions): Generator<TrailEntry, void, void> {
  const { from = 1, to = Infinity, newestFirst = false } = options;
  const months = wantedMonths(options);
  for (const month of newestFirst ? months.reverse() : months) {
    using details = openDetails(detailsPath(options.directory, month), newestFirst);
    for (const record of monthRecords(options, month)) {
      if (record.seq < from || record.seq > to) {
        // Numbers only rise in one direction: beyond the far end nothing more can come.
        if (newestFirst ? record.seq < from : record.seq > to) return;
        continue;
      }
      const found = record.details === undefined ? undefined : details.find(record.seq);
      yield { record, details: found, detailsErased: record.details !== undefined && found === undefined };
    }
  }
}

function* monthRecords(options: ReadOptions, month: Month): Generator<AuditRecord, void, void> {
  const path = chainPath(options.directory, month);
  for (const { bytes, offset, ended } of options.newestFirst === true ? logLinesBack(path) : logLines(path)) {
    const found = ended ? parseRecord(bytes) : undefined;
    if (found !== undefined) yield found.record;
    else if (ended)
      options.onNotice?.(
        `${pathName(path)} has a line at byte ${offset} that is no record; it was passed over.`,
      );
  }
}

function wantedMonths({ directory, from = 1, since }: ReadOptions): Month[] {
  const months = [...chainMonths(directory)];
  const earliest = since === undefined ? '' : monthOf(lawfulTime(since));
  // A record is never in a file of a month before its own, but may be in a later one.
  const late = months.filter((month) => month >= earliest);
  if (from <= 1) return late;
  const begin = late.findLastIndex((month) => (firstSeq(chainPath(directory, month)) ?? Infinity) <= from);
  return late.slice(Math.max(begin, 0));
}

function firstSeq(path: string): number | undefined {
  for (const { bytes } of logLines(path)) return parseRecord(bytes)?.record.seq;
  return undefined;
}
