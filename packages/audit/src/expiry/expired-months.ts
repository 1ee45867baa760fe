import type { AuditRecord, Instant } from '@cairn/core';
import { logLines, logLinesBack } from '@cairn/files';
import { lawfulTime } from '../chain/lawful.ts';
import { chainMonths, chainPath, monthOf } from '../chain/month.ts';
import type { Month } from '../chain/month.ts';
import { parseRecord } from '../chain/record.ts';

/** What an expiry would remove. */
export interface ExpiringRecords {
  /** The months that go, oldest first: `202501`. */
  readonly months: readonly string[];
  /** How many records go; the number of the last one is `upTo`. */
  readonly records: number;
  readonly upTo: number;
  /** Times of the first and the last of them, in ISO 8601. */
  readonly from: string;
  readonly until: string;
}

/**
 * What lies wholly before a moment, and what {@link Trail.expire} would remove; undefined when there is nothing.
 *
 * @example
 * const due = expiringRecords(layout.audit, subtractDuration(Date.now(), parseDuration('6y')));
 */
export function expiringRecords(directory: string, before: Instant): ExpiringRecords | undefined {
  const months = expiredMonths(directory, monthOf(lawfulTime(before)));
  const last = newestRecord(directory, months);
  const first = oldestRecord(directory, months);
  if (last === undefined || first === undefined) return undefined;
  const records = last.seq - first.seq + 1;
  return { months, records, upTo: last.seq, from: first.time, until: last.time };
}

/**
 * The months that lie before another one. A file holds no record of a later month than its own, so that a
 * month in the past is wholly past. The newest month is never among them.
 */
export function expiredMonths(directory: string, before: Month): readonly Month[] {
  return chainMonths(directory)
    .slice(0, -1)
    .filter((month) => month < before);
}

/** The last record of months in their order. */
export function newestRecord(directory: string, months: readonly Month[]): AuditRecord | undefined {
  for (const month of [...months].reverse()) {
    for (const { bytes } of logLinesBack(chainPath(directory, month))) {
      const found = parseRecord(bytes);
      if (found !== undefined) return found.record;
    }
  }
  return undefined;
}

function oldestRecord(directory: string, months: readonly Month[]): AuditRecord | undefined {
  for (const month of months) {
    for (const { bytes } of logLines(chainPath(directory, month))) {
      const found = parseRecord(bytes);
      if (found !== undefined) return found.record;
    }
  }
  return undefined;
}
