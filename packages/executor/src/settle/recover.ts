import { setImmediate } from 'node:timers/promises';
import type { ArtifactOutcome, Operation } from '@cairn/core';
import { deleteOwn, openTree, ROOT_PATH, syncFolder } from '@cairn/files';
import { dropSpares } from '../batch/drop-spares.ts';
import type { OperationResult, RecoveryReport } from '../contract.ts';
import { journalBatches, readJournalHead } from '../journal/read-journal.ts';
import type { JournalBatch, JournalHead } from '../journal/read-journal.ts';
import { openJournal } from '../journal/write-journal.ts';
import type { JournalWriter } from '../journal/write-journal.ts';
import { openFigures } from '../operation/figures.ts';
import { openOperationIds, operationFolder } from '../operation/operation-folder.ts';
import { makeReserve, releaseIfFull } from '../operation/reserve.ts';
import { settleResult } from '../operation/run-operation.ts';
import { noteOperation, noteTrashFolders, tidyTrashes } from '../operation/tidy.ts';
import type { TrashFolders } from '../operation/tidy.ts';
import { benchOf } from '../operation/tools.ts';
import type { Tools } from '../operation/tools.ts';
import { performStep } from '../step/kinds.ts';
import type { Workbench } from '../step/workbench.ts';
import { keepEntries } from './keep-entries.ts';
import { settleBatch } from './settle-batch.ts';

/** Settles every open operation, oldest first. See `Executor.recover`. */
export async function recover(tools: Tools): Promise<RecoveryReport> {
  const open = openOperationIds(tools.paths);
  if (open.length === 0) return { settled: [], troubles: [] };
  const isFull = releaseIfFull(tools.paths);
  const settled: OperationResult[] = [];
  const troubles: string[] = [];
  for (const id of open) {
    tools.options.lock.assertHeld();
    const result = await settleOperation(id, tools);
    if (result !== undefined) settled.push(result);
    if (result !== undefined) troubles.push(...troublesOf(result), ...result.left);
    await setImmediate();
  }
  if (isFull) makeReserve(tools.paths);
  return { settled: settled.map(({ operation, outcomes }) => ({ operation, outcomes })), troubles };
}

/** An operation that is settled, and sentences about what lies where it should not. */
interface Settled extends OperationResult {
  readonly left: readonly string[];
}

async function settleOperation(id: string, tools: Tools): Promise<Settled | undefined> {
  const { journal: path } = operationFolder(tools.paths, id);
  const head = readJournalHead(path);
  if (head.operation === undefined) {
    removeUnbegun(id, tools);
    return undefined;
  }
  const journal = openJournal(path, head.end);
  const bench = benchOf(tools);
  try {
    return await settleWith({ journal, bench, tools }, head, path);
  } finally {
    bench.close();
    journal.close();
  }
}

interface Settling {
  readonly journal: JournalWriter;
  readonly bench: Workbench;
  readonly tools: Tools;
}

async function settleWith(settling: Settling, head: JournalHead, path: string): Promise<Settled> {
  const { bench, journal, tools } = settling;
  const started = head.operation!;
  if (!head.isEnded) tools.options.recorder.started(started);
  const figures = openFigures();
  const all: ArtifactOutcome[] = [];
  const touched: TrashFolders = new Map();
  const left: string[] = [];
  for (const batch of journalBatches(path)) {
    const outcomes = await outcomesOf(batch, started, settling);
    left.push(...dropSpares(batch.tasks, outcomes, bench));
    figures.add(outcomes, batch.tasks, bench.tally);
    all.push(...outcomes);
    for (const task of batch.tasks) noteTrashFolders(task.steps, touched);
  }
  noteOperation(started.id, touched, tools);
  tidyTrashes(touched, bench, tools);
  const ended: Operation = head.isEnded
    ? started
    : { ...started, ...figures.total(), state: 'interrupted', endedAt: tools.options.now() };
  if (!head.isEnded) journal.settle({ t: 'end', operation: ended });
  settleResult(tools, ended);
  return { operation: ended, outcomes: all, left };
}

/** Only the last batch of a journal can be without outcomes, or not reported. */
async function outcomesOf(
  batch: JournalBatch,
  operation: Operation,
  { bench, journal, tools }: Settling,
): Promise<readonly ArtifactOutcome[]> {
  const outcomes = batch.outcomes ?? (await settleBatch(batch, bench));
  if (batch.outcomes === undefined) {
    keepEntries(operation.id, batch.tasks, tools);
    journal.settle({ t: 'outcomes', n: batch.n, outcomes });
  }
  if (!batch.isReported) {
    performStep({ kind: 'record', operation, outcomes }, bench);
    journal.note({ t: 'reported', n: batch.n });
  }
  return outcomes;
}

/** A crash came before anything was durable: nothing was done, and nothing is to be told. */
function removeUnbegun(id: string, { paths }: Tools): void {
  const tree = openTree(paths.operations);
  try {
    deleteOwn(paths.operations, { folder: tree.folder(ROOT_PATH), name: id });
  } finally {
    tree.close();
  }
  syncFolder(paths.operations);
}

function troublesOf({ operation, outcomes }: OperationResult): readonly string[] {
  return outcomes
    .filter(({ outcome, why }) => outcome === 'failed' && why !== undefined && !why.endsWith('and put back'))
    .map(({ family, key, why }) => `${family} ${key} in operation ${operation.id}: ${why}`);
}
