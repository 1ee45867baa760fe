import { closeSync, fsyncSync, lstatSync, mkdirSync, openSync, readdirSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { listFiles } from '../trees/list-files.ts';
import type { RemovableLayout } from '../trees/removable.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface RenameInput {
  readonly root: string;
  /** An empty folder on the same file system. */
  readonly trash: string;
  readonly layout: RemovableLayout;
}

/**
 * The least that moving artifacts away takes: one look at each file, one rename for each unit, and at the end a
 * sync of each folder that changed. No journal, no comparison, no way back.
 */
export async function renameUnits({ root, trash, layout }: RenameInput): Promise<Timed> {
  const files = listFiles(root);
  const units = layout === 'files' ? files : projectFolders(root);
  return timed(() => {
    for (const file of files) lstatSync(file);
    const folders = new Set<string>();
    for (const unit of units) renameInto(unit, trash, folders);
    for (const folder of folders) syncFolder(folder);
    return { files: files.length, units: units.length };
  });
}

function projectFolders(root: string): readonly string[] {
  return readdirSync(root).flatMap((project) =>
    readdirSync(join(root, project)).map((run) => join(root, project, run)),
  );
}

function renameInto(unit: string, trash: string, folders: Set<string>): void {
  const from = dirname(unit);
  const to = join(trash, basename(from));
  if (!folders.has(to)) mkdirSync(to, { recursive: true });
  renameSync(unit, join(to, basename(unit)));
  folders.add(from).add(to);
}

function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
