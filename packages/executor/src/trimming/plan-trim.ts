import type { FileEntry, RelPath } from '@cairn/core';
import { isWithin } from '@cairn/files';
import { entryOf, planTrash } from '../task/plan-trash.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import { isTask } from '../task/task.ts';
import type { Refusal, Task } from '../task/task.ts';

/** Why an artifact is left alone of which everything is to stay. */
export const NOTHING_TO_TRIM = 'all of its files stay';

/**
 * Plans the way of a part of an artifact into the trash: of everything but some files, and the folders above those.
 * Where nothing of it is to stay, all of it goes, as it would without.
 *
 * @param kept the paths of the files that stay
 */
export function planTrim(
  subject: Subject,
  kept: ReadonlySet<RelPath>,
  context: TrashContext,
): Task | Refusal {
  if (!subject.files.some((file) => kept.has(file.path))) return planTrash(subject, context);
  const files = subject.files.filter((file) => !stays(file, kept));
  const entry = { ...entryOf({ ...subject, files }, context), isPart: true };
  if (files.every(({ kind }) => kind === 'directory'))
    return { action: 'trim', entry, outcome: 'skipped', why: NOTHING_TO_TRIM };
  const planned = planTrash({ ...subject, files, unit: 'files' }, context);
  if (!isTask(planned)) return { ...planned, action: 'trim', entry };
  return { ...planned, action: 'trim', entry: { ...planned.entry, isPart: true } };
}

function stays({ path, kind }: FileEntry, kept: ReadonlySet<RelPath>): boolean {
  if (kind !== 'directory') return kept.has(path);
  return kept.values().some((file) => isWithin(file, path));
}
