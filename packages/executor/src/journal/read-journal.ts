import type { ArtifactOutcome, Operation } from '@cairn/core';
import { eachLine, exists } from '@cairn/files';
import { entryFromJson } from '../trash/entry-json.ts';
import type { JournalRecord, JournalTask, TouchedFolder } from './journal.ts';
import { parseLine } from './line.ts';

/** What a journal says of one batch. */
export interface JournalBatch {
  readonly n: number;
  readonly folders: readonly TouchedFolder[];
  readonly tasks: readonly JournalTask[];
  readonly outcomes?: readonly ArtifactOutcome[] | undefined;
  readonly isReported: boolean;
}

/** How far a journal goes. */
export interface JournalHead {
  readonly operation?: Operation | undefined;
  readonly isEnded: boolean;
  /** How many batches were begun. */
  readonly batches: number;
  /** Where the last whole line ends: what follows was never made durable. */
  readonly end: number;
}

/** Reads a journal up to its last whole line, keeping little of it. A missing one is empty. */
export function readJournalHead(path: string): JournalHead {
  const head: Mutable<JournalHead> = { isEnded: false, batches: 0, end: 0 };
  for (const { record, end } of journalRecords(path)) {
    head.end = end;
    if (record.t === 'batch') head.batches += 1;
    if (record.t !== 'begin' && record.t !== 'end') continue;
    head.operation = record.operation;
    head.isEnded = record.t === 'end';
  }
  return head;
}

/** The batches of a journal in their order, one at a time. */
export function* journalBatches(path: string): Generator<JournalBatch, void, void> {
  let batch: Mutable<JournalBatch> | undefined;
  let tasks: JournalTask[] = [];
  for (const { record } of journalRecords(path)) {
    if (record.t === 'batch') {
      if (batch !== undefined) yield batch;
      tasks = [];
      batch = { n: record.n, folders: record.folders, tasks, isReported: false };
    } else if (batch === undefined) continue;
    else if (record.t === 'task') tasks.push(record);
    else if (record.t === 'outcomes') batch.outcomes = record.outcomes;
    else if (record.t === 'reported') batch.isReported = true;
  }
  if (batch !== undefined) yield batch;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** The records of a journal up to its last whole line, each with its line and where that ends. */
export function* journalRecords(
  path: string,
): Generator<{ readonly record: JournalRecord; readonly text: string; readonly end: number }> {
  if (!exists(path)) return;
  for (const { text, offset, ended } of eachLine(path, { maxLineBytes: LONGEST_LINE })) {
    const record = ended ? parseLine(text) : undefined;
    if (record === undefined) return;
    // Only this package writes journals, and the checksum says that the line is as it was written.
    yield { record: recordOf(record as JournalRecord), text, end: offset + Buffer.byteLength(text) + 1 };
  }
}

function recordOf(record: JournalRecord): JournalRecord {
  return record.t === 'task' ? { ...record, entry: entryFromJson(record.entry) } : record;
}

/** An artifact is one line, with all its files. */
const LONGEST_LINE = 2 ** 29;
