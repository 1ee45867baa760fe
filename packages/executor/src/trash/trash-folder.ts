import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import {
  applyAttributes,
  attributesOf,
  exists,
  isSameMount,
  joinPath,
  listNames,
  makeFolder,
  removeFileAt,
  removeFolderAt,
  ROOT_PATH,
  ROOT_TRASH_FOLDER,
  statEntry,
  syncFolder,
} from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import { folderOf } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';

/** Name of the file that tells what lies in the trash of an operation. */
export const ENTRIES_FILE = 'entries.jsonl';

/**
 * End of the names of files that are prepared in the trash of an operation, to be put in place by a step. What is
 * left of them when the operation is settled is of no use.
 */
export const PREPARED = '.made';

/** Name of the folder in a trash where things wait for their deletion: what is in it cannot be restored. */
export const PURGING_FOLDER = '.purging';

/** The tree of the trash for a root: in the state folder, or in the root where that is another file system. */
export function trashOf(root: string, places: TrashPlaces): string {
  const path = folderOf(`root:${root}`, places);
  return isSameMount(path, places.paths.folder) ? 'trash:' : `trash:${root}`;
}

/**
 * Makes the folder of an operation, or that for purging, in a trash, durably, and returns its absolute path.
 * Nobody but the owner may look into a trash: the folders that had protected its contents are not around them.
 *
 * @throws CairnError `REFUSED` when a link or a file stands where the trash should be
 */
export function makeTrashFolder(base: string, name: string, places: TrashPlaces): string {
  const trash = folderOf(base, places);
  const folder = joinPath(trash, name);
  if (exists(folder)) return folder;
  const root = rootOf(base, places);
  const before = root === undefined ? undefined : attributesOf(root);
  makeFolder(trash, 0o700);
  if (root !== undefined && before !== undefined) applyAttributes(root, before);
  if (statEntry(trash)?.kind !== 'directory') {
    throw new CairnError('REFUSED', `expected a folder for the trash at ${trash}, found something else`, {
      path: trash,
    });
  }
  makeFolder(folder, 0o700);
  syncFolder(trash);
  return folder;
}

/** Removes what nothing lies in any more: folders of operations, that for purging, and the trash in a root. */
export function tidyTrash(
  { base, operations }: { readonly base: string; readonly operations: Iterable<string> },
  bench: Workbench,
  places: TrashPlaces,
): void {
  const path = folderOf(base, places);
  if (!exists(path)) return;
  const tree = bench.tree(base);
  for (const operation of operations) removeEmptied(tree, operation as RelPath, joinPath(path, operation));
  removeFolderAt({ folder: tree.folder(ROOT_PATH), name: PURGING_FOLDER });
  const root = rootOf(base, places);
  if (root === undefined || listNames(path).length > 0) return;
  const before = attributesOf(root);
  tree.close();
  removeFolderAt({
    folder: bench.tree(`root:${base.slice('trash:'.length)}`).folder(ROOT_PATH),
    name: ROOT_TRASH_FOLDER,
  });
  if (before !== undefined) applyAttributes(root, before);
}

/** The list of entries goes last: as long as anything lies beside it, it is needed. */
function removeEmptied(tree: ReturnType<Workbench['tree']>, operation: RelPath, path: string): void {
  if (!exists(path)) return;
  const names = listNames(path);
  for (const name of names)
    if (name.endsWith(PREPARED)) removeFileAt({ folder: tree.folder(operation), name });
  if (names.some((name) => name !== ENTRIES_FILE && !name.endsWith(PREPARED))) return;
  removeFileAt({ folder: tree.folder(operation), name: ENTRIES_FILE });
  tree.forget(operation);
  removeFolderAt({ folder: tree.folder(ROOT_PATH), name: operation });
}

/** The root that a trash lies in, when it lies in one. */
function rootOf(base: string, places: TrashPlaces): string | undefined {
  return base === 'trash:' ? undefined : folderOf(`root:${base.slice('trash:'.length)}`, places);
}
