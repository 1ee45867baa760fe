import { isCairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { applyAttributes, attributesOf, isSyncFailure } from '@cairn/files';
import type { TouchedFolder } from '../journal/journal.ts';
import { addressesOf, isUsers } from '../step/addresses.ts';
import type { Address, FileStep } from '../step/step.ts';
import { parentOf } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';

/** The users' folders that steps change or make, with the attributes to put back on them afterwards. */
export function touchedFolders(steps: Iterable<FileStep>, bench: Workbench): readonly TouchedFolder[] {
  const touched = new Map<string, TouchedFolder | undefined>();
  const all = Array.from(steps);
  // A folder that is made new comes first: whatever inode it gets is the right one.
  for (const step of all) {
    if (step.kind === 'write' && step.folder !== undefined)
      touched.set(keyOf(step.at), { at: step.at, attributes: { ...step.folder, inode: 0 } });
  }
  for (const { at } of parentsOf(all)) {
    const key = keyOf(at);
    if (isUsers(at) && !touched.has(key)) touched.set(key, existing(at, bench));
  }
  return [...touched.values()].filter((folder) => folder !== undefined);
}

/** Puts modes and times back on folders whose contents were changed. One that is gone or another is left alone. */
export function putBackAttributes(folders: readonly TouchedFolder[], bench: Workbench): void {
  for (const { at, attributes } of folders) {
    const found = existing(at, bench);
    if (found === undefined) continue;
    if (attributes.inode !== 0 && attributes.inode !== found.attributes.inode) continue;
    applyAttributes(bench.tree(at.in).folder(at.path).at(''), attributes);
  }
}

/**
 * Makes durable each folder that steps changed, once: first those where things went to, so that nothing
 * is gone from its old place for good before it is in its new one. Begins at once; other work can go on.
 *
 * @throws CairnError `IO_FAILED`, which ends the operation
 */
export async function syncFolders(steps: Iterable<FileStep>, bench: Workbench): Promise<void> {
  const folders = new Map<string, { readonly at: Address; order: number }>();
  for (const { at, order } of parentsOf(steps)) {
    const known = folders.get(keyOf(at));
    if (known === undefined) folders.set(keyOf(at), { at, order });
    else known.order = Math.min(known.order, order);
  }
  const inOrder = Map.groupBy(folders.values(), ({ order }) => order);
  for (const [, group] of [...inOrder].sort(([one], [other]) => one - other)) {
    await Promise.all(group.map(({ at }) => syncFolder(at, bench)));
  }
}

/**
 * The folders in which steps make or remove names, and how early in its step. Most steps are about the same folders
 * as the one before: those are left out, others may come again.
 */
function* parentsOf(
  steps: Iterable<FileStep>,
): Generator<{ readonly at: Address; readonly order: number }, void, void> {
  const latest: Address[] = [];
  for (const step of steps) {
    for (const [order, address] of addressesOf(step).entries()) {
      const before = latest[order];
      if (before?.in === address.in && isDirectlyIn(address.path, before.path)) continue;
      const at = parentOf(address);
      latest[order] = at;
      yield { at, order };
    }
  }
}

function isDirectlyIn(path: RelPath, folder: RelPath): boolean {
  return Math.max(0, path.lastIndexOf('/')) === folder.length && path.startsWith(folder);
}

async function syncFolder(at: Address, bench: Workbench): Promise<void> {
  try {
    await bench.tree(at.in).folder(at.path).sync();
  } catch (error) {
    // A folder that a later step removed has nothing left to be made durable.
    if (isSyncFailure(error) || !(isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'CHANGED')))
      throw error;
  }
}

function existing(at: Address, bench: Workbench): TouchedFolder | undefined {
  try {
    const attributes = attributesOf(bench.tree(at.in).folder(at.path).at(''));
    return attributes === undefined ? undefined : { at, attributes };
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND') || isCairnError(error, 'CHANGED')) return undefined;
    throw error;
  }
}

function keyOf({ in: base, path }: Address): string {
  return `${base}/${path}`;
}
