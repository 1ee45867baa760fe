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

/** What became of an operation's artifacts since. */
export interface Aftermath {
  /** Digests that an undo of this very operation has brought back. */
  readonly undone: ReadonlySet<string>;
  /** Digests that are as they were before it: undone, and not redone. */
  readonly isBack: ReadonlySet<string>;
  /** Later operations that leave an artifact where this one had left it: it itself, what was undone, and the undos. */
  neutral(digest: string): readonly string[];
}

/** Reads the journals of the undos and redos that came after an operation. */
export function aftermathOf(operation: Operation, paths: StateLayout): Aftermath {
  const family = new Set([operation.id]);
  const undone = new Set<string>();
  const isBack = new Set<string>();
  const neutral = new Map<string, string[]>();
  for (const later of listOperations(paths)) {
    if (later.of === undefined || later.id <= operation.id) continue;
    const isRelated = family.has(later.of);
    if (isRelated) family.add(later.id);
    for (const digest of doneIn(operationFolder(paths, later.id).journal)) {
      if (later.kind === 'undo') neutral.set(digest, [...(neutral.get(digest) ?? []), later.id, later.of]);
      if (later.kind === 'undo' && later.of === operation.id) undone.add(digest);
      if (isRelated && later.kind === 'undo') isBack.add(digest);
      if (isRelated && later.kind === 'redo') isBack.delete(digest);
    }
  }
  return { undone, isBack, neutral: (digest) => [operation.id, ...(neutral.get(digest) ?? [])] };
}
