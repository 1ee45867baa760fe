import { CairnError } from '@cairn/core';
import type { Operation } from '@cairn/core';
import { archivesAway } from '../archiving/undo-archive.ts';
import { isCompaction, planCompactionBack } from '../compaction/plan-reverse.ts';
import type { OperationResult, RunOptions } from '../contract.ts';
import type { JournalTask } from '../journal/journal.ts';
import { readJournalHead } from '../journal/read-journal.ts';
import { operationFolder, readOperation, writeResult } from '../operation/operation-folder.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { nameOf } from '../task/pieces.ts';
import { planInverse } from '../task/plan-inverse.ts';
import { planRestore } from '../task/plan-restore.ts';
import type { Trashed } from '../task/plan-restore.ts';
import type { TrashContext } from '../task/subject.ts';
import { isTask } from '../task/task.ts';
import type { Refusal, Task } from '../task/task.ts';
import { foundEntries } from '../trash/list-trash.ts';
import type { Aftermath } from './related.ts';
import { aftermathOf, doneTasks } from './related.ts';
import { trashContext } from './trash-context.ts';

/** See `Executor.undo`. */
export async function undo(tools: Tools, id: string, options: RunOptions = {}): Promise<OperationResult> {
  const operation = settledOperation(tools, id);
  const { journal } = operationFolder(tools.paths, id);
  const aftermath = aftermathOf(operation, tools.paths);
  const { undone } = aftermath;
  /** What is to be taken back, and is not yet. */
  const left = new Set<string>();
  const result = await runOperation(tools, {
    kind: 'undo',
    title: `undo ${operation.title}`,
    of: id,
    signal: options.signal,
    async *work(context) {
      const plans = trashContext(context, tools);
      const elsewhere = laterEntries(tools, id);
      const first: JournalTask[] = [];
      for (const task of doneTasks(journal)) {
        if (undone.has(task.entry.digest)) continue;
        if (task.turn === 'first') {
          first.push(task);
          continue;
        }
        left.add(task.entry.digest);
        const planned =
          touched(task, { operation, aftermath, tools }) ??
          (isCompaction(task) ? await planCompactionBack(task, plans) : planBack(task, plans, elsewhere));
        yield planned;
        if (isTask(planned)) yield* archivesAway(task, plans);
      }
      // As long as anything of it is not back, an archive may be its only copy.
      for (const task of first)
        for (const planned of archivesAway(task, plans)) yield { ...planned, turn: 'last' };
    },
  });
  for (const { digest, outcome } of result.outcomes) if (outcome === 'done') left.delete(digest);
  const isAll = left.size === 0 && result.operation.state !== 'interrupted';
  if (isAll && operation.done > 0) markUndone(tools, operation);
  return result;
}

/** A restore that was undone has put an artifact into another trash than the first: it comes back from there. */
function planBack(task: JournalTask, context: TrashContext, elsewhere: () => LaterEntries): Task | Refusal {
  const planned = planInverse(task, context);
  if (isTask(planned) || (task.action !== 'trash' && task.action !== 'trim')) return planned;
  const later = elsewhere().get(task.entry.digest);
  if (later === undefined) return planned;
  const trashed = toWhereItWas(later, task);
  if (trashed !== undefined) return planRestore(trashed, context.bench);
  const why = `it lies in the trash of ${later.entry.operation} as a whole folder: restore it from there`;
  return { action: 'restore', entry: task.entry, outcome: 'skipped', why };
}

/**
 * An import took things from where they would not be restored to: that is where its undo puts them,
 * unless they were put into one folder meanwhile.
 */
function toWhereItWas(
  { entry, base }: Trashed,
  { steps, entry: { items, folders } }: JournalTask,
): Trashed | undefined {
  const moves = steps.filter((step) => step.kind === 'move');
  const cameFrom = new Map(moves.map(({ from, to }) => [nameOf(to), from.path]));
  const sources = new Map(items.map(({ path, name }) => [path, cameFrom.get(name) ?? path]));
  if ([...sources].every(([path, source]) => path === source)) return { entry, base };
  const back = entry.items.flatMap((item) => {
    const path = sources.get(item.path);
    return path === undefined ? [] : [{ ...item, path }];
  });
  return back.length < entry.items.length ? undefined : { entry: { ...entry, items: back, folders }, base };
}

type LaterEntries = ReadonlyMap<string, Trashed>;

/** The newest entry of each artifact in the trash, read when it is first asked for. */
function laterEntries(tools: Tools, id: string): () => LaterEntries {
  let entries: Map<string, Trashed> | undefined;
  return () => {
    if (entries !== undefined) return entries;
    entries = new Map();
    for (const found of foundEntries(tools))
      if (found.entry.operation > id) entries.set(found.entry.digest, found);
    return entries;
  };
}

/** The operation that is meant, if it is over and can be taken back. */
export function settledOperation(tools: Tools, id: string): Operation {
  const operation = readOperation(tools.paths, id);
  if (operation === undefined || operation.state === 'running') {
    throw new CairnError('USAGE', `expected an operation that has ended, got ${id}, which is open`, {
      hint: 'Let cairn doctor settle it first.',
    });
  }
  requireWholeJournal(tools, id);
  if (operation.kind !== 'purge') return operation;
  throw new CairnError('USAGE', `operation ${id} is a purge, and what was purged is gone for good`, {
    hint: 'Look for an archive of it: cairn archive list.',
  });
}

/** What a damaged journal no longer tells would silently not be taken back. */
function requireWholeJournal({ paths }: Tools, id: string): void {
  const { journal } = operationFolder(paths, id);
  if (readJournalHead(journal).isEnded) return;
  throw new CairnError(
    'CHECKSUM_MISMATCH',
    `expected the whole journal of operation ${id}, found it damaged or missing`,
    {
      path: journal,
      hint: 'Bring things back with cairn restore: what lies in the trash is listed there too.',
    },
  );
}

/** A refusal when a later operation has touched the artifact. */
export function touched(
  task: JournalTask,
  { operation, aftermath, tools }: { operation: Operation; aftermath: Aftermath; tools: Tools },
): Refusal | undefined {
  const { digest } = task.entry;
  const since = tools.options.recorder.touchedSince(digest, operation.startedAt, aftermath.neutral(digest));
  if (since === undefined) return undefined;
  const why = `operation ${since} has touched it since`;
  const action = task.action === 'restore' ? 'trash' : 'restore';
  return { action, entry: task.entry, outcome: 'skipped', why, since };
}

/** Says of an operation that all of it was taken back. */
function markUndone(tools: Tools, operation: Operation): void {
  const marked: Operation = { ...operation, undone: true };
  tools.options.recorder.ended(marked);
  writeResult(tools.paths, marked);
}
