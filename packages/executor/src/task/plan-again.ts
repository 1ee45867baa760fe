import type { FileEntry } from '@cairn/core';
import { digestAt } from '@cairn/files';
import type { Address } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';
import type { StoredEntry } from '../trash/entry.ts';
import { planTrash } from './plan-trash.ts';
import type { TrashContext } from './subject.ts';
import type { Refusal, Task } from './task.ts';

/** Plans to put into the trash once more what came from there, if it is byte for byte as it was. */
export function planAgain(entry: StoredEntry, context: TrashContext): Task | Refusal {
  const files = asTheyWere(entry, context.bench);
  const action = entry.isPart === true ? 'trim' : 'trash';
  if (typeof files === 'string')
    return { action, entry, outcome: 'skipped', why: `it is not as it was: ${files}` };
  const planned = planTrash({ ...entry, files }, context);
  if (entry.isPart !== true) return planned;
  return { ...planned, action, entry: { ...planned.entry, isPart: true } };
}

/** The files with the inodes that they have now, or the first that is not what it was. */
export function asTheyWere(
  entry: Pick<StoredEntry, 'root' | 'files'>,
  bench: Workbench,
): readonly FileEntry[] | string {
  const files: FileEntry[] = [];
  for (const file of entry.files) {
    const path = file.container?.path ?? file.path;
    const now = asItWas(file, { in: `root:${entry.root}`, path }, bench);
    if (typeof now === 'string') return now;
    files.push(now);
  }
  return files;
}

function asItWas(file: FileEntry, at: Address, bench: Workbench): FileEntry | string {
  const found = bench.look(at);
  if (found === undefined) return `${at.path} is gone`;
  const { inode, device, mtime, ctime, links } = found;
  const now: FileEntry = { ...file, inode, device, mtime, ctime, links };
  if (found.kind !== file.kind) return `${at.path} was replaced`;
  if (file.kind === 'directory') return now;
  if (found.size !== (file.container?.size ?? file.size)) return `${at.path} has another length`;
  const isTouched = found.inode !== file.inode || Math.abs(found.mtime - file.mtime) > 0.002;
  return isTouched && !isProven(file, at, bench) ? `${at.path} was replaced` : now;
}

/** Where inode or time differ only the digest can say that the bytes are the same. */
function isProven(file: FileEntry, at: Address, bench: Workbench): boolean {
  return (
    file.sha256 !== undefined && file.container === undefined && digestAt(bench.spot(at)) === file.sha256
  );
}
