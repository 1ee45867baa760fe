import type { Operation } from '@cairn/core';
import type { StateLayout } from '@cairn/files';
import type { JournalTask } from '../journal/journal.ts';
import { journalBatches } from '../journal/read-journal.ts';
import { listOperations, operationFolder } from '../operation/operation-folder.ts';

/** Digests of the artifacts that an operation's journal says were done. */
export function doneIn(journal: string): ReadonlySet<string> {
  const done = new Set<string>();
  for (const task of doneTasks(journal)) done.add(task.entry.digest);
  return done;
}

/** What an operation did, artifact by artifact. */
export function* doneTasks(journal: string): Generator<JournalTask> {
  for (const { tasks, outcomes } of journalBatches(journal)) {
    const done = new Set(outcomes?.filter(({ outcome }) => outcome === 'done').map(({ digest }) => digest));
    for (const task of tasks) if (done.has(task.entry.digest)) yield task;
  }
}

/** What became of an operation's artifacts since, through undos and redos of it. */
export interface Aftermath {
  /** Operations that undid it, or did it again, or undid that. */
  readonly related: readonly Operation[];
  /** Digests that an undo of this very operation has brought back. */
  readonly undone: ReadonlySet<string>;
  /** Digests that are as they were before it: undone, and not redone. */
  readonly isBack: ReadonlySet<string>;
}

export function aftermathOf(operation: Operation, paths: StateLayout): Aftermath {
  const related: Operation[] = [];
  const ids = new Set([operation.id]);
  const undone = new Set<string>();
  const isBack = new Set<string>();
  for (const later of listOperations(paths)) {
    if (later.of === undefined || !ids.has(later.of)) continue;
    ids.add(later.id);
    related.push(later);
    const done = doneIn(operationFolder(paths, later.id).journal);
    for (const digest of done) {
      if (later.kind === 'redo') isBack.delete(digest);
      else isBack.add(digest);
      if (later.kind === 'undo' && later.of === operation.id) undone.add(digest);
    }
  }
  return { related, undone, isBack };
}
