import type { ArtifactOutcome, Instant, Operation, OperationFigures, OperationKind } from '@cairn/core';
import { makeFolder, replaceDurably, syncFolder } from '@cairn/files';
import { readJournalHead } from '../journal/read-journal.ts';
import { openJournal } from '../journal/write-journal.ts';
import type { JournalWriter } from '../journal/write-journal.ts';
import type { Workbench } from '../step/workbench.ts';
import { openCrowds } from '../task/crowds.ts';
import type { Crowds } from '../task/crowds.ts';
import type { Refusal, Task } from '../task/task.ts';
import { openEntryLists } from '../trash/entry-lists.ts';
import type { EntryLists } from '../trash/entry-lists.ts';
import { noFigures, openFigures } from './figures.ts';
import type { Figures } from './figures.ts';
import { newOperationId, operationFolder, writeResult } from './operation-folder.ts';
import type { TrashFolders } from './tidy.ts';
import { benchOf } from './tools.ts';
import type { Tools } from './tools.ts';

/** What an operation is, and how its work is planned, one artifact at a time and right before it is done. */
export interface OperationRequest {
  readonly kind: OperationKind;
  readonly title: string;
  readonly planDigest?: string | undefined;
  readonly of?: string | undefined;
  readonly plan?: unknown;
  /** An operation that goes on. */
  readonly resumes?: Operation | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly work: (context: WorkContext) => Iterable<Task | Refusal> | AsyncIterable<Task | Refusal>;
}

/** What planning has to know of the operation. */
export interface WorkContext {
  readonly operation: string;
  readonly now: Instant;
  readonly bench: Workbench;
  readonly crowds: Crowds;
  /** Makes the operation's folder in a trash, where things are prepared before their batch begins. */
  readonly prepareIn: (base: string) => void;
}

/** An operation while it is carried out. */
export interface Run {
  readonly tools: Tools;
  readonly operation: Operation;
  readonly bench: Workbench;
  readonly crowds: Crowds;
  readonly journal: JournalWriter;
  readonly entries: EntryLists;
  readonly figures: Figures;
  readonly outcomes: ArtifactOutcome[];
  readonly touched: TrashFolders;
  batch: number;
}

/**
 * Begins an operation, or goes on with one: the record that it started is durable before its first step.
 *
 * @throws CairnError when the lock is lost, or something could not be made durable
 */
export function beginOperation(tools: Tools, request: OperationRequest): Run {
  const { options, paths } = tools;
  options.lock.assertHeld();
  const operation = startedOperation(tools, request);
  const folder = operationFolder(paths, operation.id);
  makeFolder(folder.path);
  if (request.plan !== undefined) replaceDurably(folder.plan, [`${JSON.stringify(request.plan)}\n`]);
  const head = readJournalHead(folder.journal);
  const journal = openJournal(folder.journal, head.end);
  try {
    start({ tools, journal, operation }, request.resumes !== undefined);
  } catch (error) {
    journal.close();
    throw error;
  }
  const bench = benchOf(tools);
  return {
    tools,
    operation,
    bench,
    crowds: openCrowds(bench),
    journal,
    entries: openEntryLists(operation.id, tools),
    figures: openFigures(againFrom(request.resumes)),
    outcomes: [],
    touched: new Map(),
    batch: head.batches,
  };
}

/** What was skipped or failed is tried again. */
function againFrom(resumed: Operation | undefined): OperationFigures | undefined {
  return resumed === undefined ? undefined : { ...resumed, skipped: 0, failed: 0 };
}

function startedOperation({ options, paths }: Tools, request: OperationRequest): Operation {
  const { kind, title, planDigest, of, resumes } = request;
  if (resumes !== undefined) return { ...resumes, state: 'running', endedAt: undefined };
  const startedAt = options.now();
  const id = newOperationId(startedAt, paths);
  return {
    id,
    kind,
    title,
    state: 'running',
    startedAt,
    actor: options.actor,
    planDigest,
    of,
    undone: false,
    ...noFigures,
  };
}

function start(
  { tools, journal, operation }: Pick<Run, 'tools' | 'journal' | 'operation'>,
  isResumed: boolean,
): void {
  const { options, paths } = tools;
  journal.settle({ t: 'begin', v: 1, operation });
  if (isResumed) writeResult(paths, operation);
  syncFolder(operationFolder(paths, operation.id).path);
  syncFolder(paths.operations);
  tools.atPoint('operation.begun');
  options.recorder.started(operation);
  options.onEvent?.({ type: 'operation.started', operation });
  tools.atPoint('operation.started');
}

/** Closes what an operation holds open. */
export function closeOperation({ bench, entries, journal }: Run): void {
  bench.close();
  entries.close();
  journal.close();
}
