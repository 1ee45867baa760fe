import type { ArchivedCopy, FileEntry, RelPath } from '@cairn/core';
import { digestAt, joinRel, readFolder } from '@cairn/files';
import type { JournalTask } from '../journal/journal.ts';
import { asTheyWere } from '../task/plan-again.ts';
import { entryOf, planTrash } from '../task/plan-trash.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { isKept } from './place-of-archive.ts';

/**
 * An artifact that was archived and stayed needs nothing to be as it was; it has to be there, as its archive is
 * about to go.
 */
export function planWithoutArchive({ entry }: JournalTask, { bench }: TrashContext): Task | Refusal {
  const files = asTheyWere(entry, bench);
  if (typeof files !== 'string') return { action: 'restore', entry, steps: [] };
  const why = `its archive may be the only copy of what it was: ${files}`;
  return { action: 'restore', entry, outcome: 'skipped', why };
}

/** The archive that a task had made goes into the trash, from where it can come back. */
export function* archivesAway(
  { action, entry }: JournalTask,
  context: TrashContext,
): Generator<Task | Refusal> {
  const copy = entry.archive;
  // What moved there comes back with the batch, and leaves nothing behind.
  if (copy === undefined || action === 'move' || !isKept(copy)) return;
  if (copy.format === 'folder') return yield* folderAway(copy, context);
  const at = { in: `root:${copy.root}`, path: copy.key as RelPath };
  const found = context.bench.look(at);
  if (found === undefined) return;
  const subject = subjectOf(copy, { path: at.path, ...found });
  if (found.size === copy.size && digestAt(context.bench.spot(at)) === copy.sha256)
    yield planTrash(subject, context);
  else {
    const why = 'it is not the archive that was made: its contents are others';
    yield { action: 'trash', entry: entryOf(subject, context), outcome: 'skipped', why };
  }
}

/** A copied folder goes whole, with whatever lies in it now. */
function* folderAway(copy: ArchivedCopy, context: TrashContext): Generator<Task | Refusal> {
  const at = { in: `root:${copy.root}`, path: copy.key as RelPath };
  const found = context.bench.look(at);
  if (found?.kind !== 'directory') return;
  const files = [{ path: at.path, ...found }, ...entriesBelow(context.bench.tree(at.in).base, at.path)];
  const { root, family, key, digest, id } = copy;
  yield planTrash({ root, family, key, digest, id, files, reasons: ['undo'], unit: 'directory' }, context);
}

function* entriesBelow(root: string, folder: RelPath): Generator<FileEntry> {
  for (const { name, ...stat } of readFolder(root, folder).entries) {
    const path = joinRel(folder, name);
    yield { path, ...stat };
    if (stat.kind === 'directory') yield* entriesBelow(root, path);
  }
}

function subjectOf({ root, family, key, digest, id, sha256 }: ArchivedCopy, file: FileEntry): Subject {
  return { root, family, key, digest, id, files: [{ ...file, sha256 }], reasons: ['undo'] };
}
