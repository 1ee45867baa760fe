import { CairnError } from '@cairn/core';
import type { Operation } from '@cairn/core';
import type { OperationResult, RunOptions } from '../contract.ts';
import type { JournalTask } from '../journal/journal.ts';
import { operationFolder, readOperation, writeResult } from '../operation/operation-folder.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { planInverse } from '../task/plan-inverse.ts';
import type { Refusal } from '../task/task.ts';
import { aftermathOf, doneIn, doneTasks } from './related.ts';
import { trashContext } from './trash-context.ts';

/** See `Executor.undo`. */
export async function undo(tools: Tools, id: string, options: RunOptions = {}): Promise<OperationResult> {
  const operation = settledOperation(tools, id);
  const { journal } = operationFolder(tools.paths, id);
  const { related, undone } = aftermathOf(operation, tools.paths);
  const except = [id, ...related.map((later) => later.id)];
  const result = await runOperation(tools, {
    kind: 'undo',
    title: `undo ${operation.title}`,
    of: id,
    signal: options.signal,
    *work(context) {
      const plans = trashContext(context, tools);
      for (const task of doneTasks(journal)) {
        if (undone.has(task.entry.digest)) continue;
        yield touched(task, { operation, except, tools }) ?? planInverse(task, plans);
      }
    },
  });
  markIfUndone(tools, operation, [
    ...undone,
    ...result.outcomes.filter(({ outcome }) => outcome === 'done').map(({ digest }) => digest),
  ]);
  return result;
}

/** The operation that is meant, if it is over and can be taken back. */
export function settledOperation(tools: Tools, id: string): Operation {
  const operation = readOperation(tools.paths, id);
  if (operation === undefined || operation.state === 'running') {
    throw new CairnError('USAGE', `expected an operation that has ended, got ${id}, which is open`, {
      hint: 'Let cairn doctor settle it first.',
    });
  }
  if (operation.kind !== 'purge') return operation;
  throw new CairnError('USAGE', `operation ${id} is a purge, and what was purged is gone for good`, {
    hint: 'Look for an archive of it: cairn archive list.',
  });
}

/** A refusal when a later operation has touched the artifact. */
export function touched(
  task: JournalTask,
  { operation, except, tools }: { operation: Operation; except: readonly string[]; tools: Tools },
): Refusal | undefined {
  const { digest } = task.entry;
  const since = tools.options.recorder.touchedSince(digest, operation.startedAt, except);
  if (since === undefined) return undefined;
  const why = `operation ${since} has touched it since`;
  const action = task.action === 'restore' ? 'trash' : 'restore';
  return { action, entry: task.entry, outcome: 'skipped', why, since };
}

/** Says of an operation that all of it was taken back, once that is so. */
function markIfUndone(tools: Tools, operation: Operation, undone: readonly string[]): void {
  const isUndone = new Set(undone);
  const done = doneIn(operationFolder(tools.paths, operation.id).journal);
  if (done.size === 0 || ![...done].every((digest) => isUndone.has(digest))) return;
  const marked: Operation = { ...operation, undone: true };
  tools.options.recorder.ended(marked);
  writeResult(tools.paths, marked);
}
