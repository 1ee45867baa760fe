import type { ArtifactOutcome, Operation } from '@cairn/core';
import { eachLine, exists } from '@cairn/files';
import { entryFromJson } from '../trash/entry-json.ts';
import type { JournalRecord, JournalTask, TouchedFolder } from './journal.ts';
import { jsonOfLine, parseWhole } from './line.ts';

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
  for (const { json, end } of wholeLines(path)) {
    // Nearly all of a journal are lines of artifacts, which say nothing of how far it goes.
    const record = json.startsWith(TASK) ? undefined : recordOf(json);
    if (record === undefined && !json.startsWith(TASK)) break;
    head.end = end;
    if (record?.t === 'batch') head.batches += 1;
    if (record?.t !== 'begin' && record?.t !== 'end') continue;
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
  for (const { json, text, end } of wholeLines(path)) {
    const record = recordOf(json);
    if (record === undefined) return;
    yield { record, text, end };
  }
}

interface WholeLine {
  readonly text: string;
  readonly json: string;
  /** Where it ends in the file. */
  readonly end: number;
}

function* wholeLines(path: string): Generator<WholeLine> {
  if (!exists(path)) return;
  for (const { text, offset, ended } of eachLine(path, { maxLineBytes: LONGEST_LINE })) {
    const json = ended ? jsonOfLine(text) : undefined;
    if (json === undefined) return;
    yield { text, json, end: offset + Buffer.byteLength(text) + 1 };
  }
}

function recordOf(json: string): JournalRecord | undefined {
  // Only this package writes journals, and the checksum says that the line is as it was written.
  const record = parseWhole(json) as JournalRecord | undefined;
  return record?.t === 'task' ? { ...record, entry: entryFromJson(record.entry) } : record;
}

/** How the line of an artifact begins. */
const TASK = '{"t":"task",';

/** An artifact is one line, with all its files. */
const LONGEST_LINE = 2 ** 29;
