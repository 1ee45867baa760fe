import type { AuditDraft, AuditRecord } from '@cairn/core';
import { appendDurably, exists, syncFile } from '@cairn/files';
import type { ProcessLock } from '@cairn/files';
import { chainPath, detailsPath, monthOf } from '../chain/month.ts';
import type { Month } from '../chain/month.ts';
import { sealRecord } from '../chain/record.ts';
import type { SealedRecord } from '../chain/record.ts';
import { repairTrail } from './repair-trail.ts';
import type { TrailOptions } from './trail-options.ts';

/** A numbered row of the outbox. */
export interface OutboxRow {
  readonly number: number;
  readonly draft: AuditDraft;
}

/** Where a chain ends, as long as its lock is held. */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
  /** Number of the last row that was moved. */
  readonly outbox: number;
  /** The month whose file is written to; none while the trail is empty. */
  readonly month?: Month | undefined;
}

/** A chain under its lock. */
export interface Chain {
  head(): ChainEnd;
  /** Appends rows, and returns when the disk has them. */
  append(rows: readonly OutboxRow[]): void;
  /** Appends a record about the trail itself; it carries the number of the last row. */
  appendOwn(draft: AuditDraft): AuditRecord;
  /** Returns when the disk has what an appender that crashed may have left in memory. */
  sync(): void;
  /** Throws when the lock was lost. */
  check(): void;
}

/** Repairs what a crash left, and opens the chain for appending. The lock must be held. */
export function openChain(options: TrailOptions, lock: ProcessLock): Chain {
  const { end: repaired, drafts } = repairTrail(options);
  const { directory } = options;
  let end = repaired;
  const source = { ...options.source, host: options.host, pid: options.pid };
  const write = (rows: readonly OutboxRow[]): AuditRecord | undefined => {
    const sealed: SealedRecord[] = [];
    const place = { ...end };
    for (const { number, draft } of rows) {
      const next = sealRecord(draft, {
        seq: place.seq + 1,
        prev: place.hash,
        outbox: number,
        source: draft.source ?? source,
      });
      sealed.push(next);
      place.seq = next.record.seq;
      place.hash = next.record.hash;
    }
    if (sealed.length === 0) return undefined;
    lock.check();
    end = { ...end, month: appendByMonth(directory, end.month, sealed) };
    end = { ...end, seq: place.seq, hash: place.hash, outbox: rows.at(-1)?.number ?? end.outbox };
    return sealed.at(-1)?.record;
  };
  const own = (draft: AuditDraft): AuditRecord | undefined => write([{ number: end.outbox, draft }]);
  for (const draft of drafts) own(draft);
  return {
    head: () => end,
    append: write,
    appendOwn: (draft) => own(draft)!,
    sync: () => syncMonth(directory, end.month),
    check: () => lock.check(),
  };
}

/**
 * Appends sealed records to the files of their months: the details first, so that no record ever waits for
 * details that a crash prevented. A month never lies before that of the record before it, so that the order
 * of files is the order of numbers, whatever the clock did.
 *
 * @returns the month of the last record.
 */
function appendByMonth(directory: string, from: Month | undefined, sealed: readonly SealedRecord[]): Month {
  let current = from ?? '';
  const parts: { month: Month; chain: string; details: string }[] = [];
  for (const { record, line, details } of sealed) {
    const month = monthOf(record.time);
    if (month > current) current = month;
    let part = parts.at(-1);
    if (part?.month !== current) parts.push((part = { month: current, chain: '', details: '' }));
    part.chain += `${line}\n`;
    if (details !== undefined) part.details += `${details}\n`;
  }
  for (const { month, chain, details } of parts) {
    if (details !== '') appendDurably(detailsPath(directory, month), details);
    appendDurably(chainPath(directory, month), chain);
  }
  return current;
}

function syncMonth(directory: string, month: Month | undefined): void {
  if (month === undefined) return;
  const paths = [detailsPath(directory, month), chainPath(directory, month)];
  for (const path of paths) if (exists(path)) syncFile(path);
}
