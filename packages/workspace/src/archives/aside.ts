import {
  deleteOwn,
  encodeName,
  exists,
  joinPath,
  makeFolder,
  openTree,
  parentPath,
  pathName,
  removeFileAt,
  removeFolderAt,
  removeFolderIfEmpty,
  ROOT_PATH,
  ROOT_TRASH_FOLDER,
} from '@cairn/files';
import type { Spot } from '@cairn/files';

/** Works with the place of a path in its opened folder. */
export function withSpot<T>(path: string, use: (spot: Spot) => T): T {
  const tree = openTree(parentPath(path));
  try {
    return use({ folder: tree.folder(ROOT_PATH), name: encodeName(Buffer.from(pathName(path))) });
  } finally {
    tree.close();
  }
}

/** Removes a file that was begun and not finished, if it is there. */
export function removeUnfinished(path: string): void {
  if (exists(path)) withSpot(path, removeFileAt);
}

/** Deletes a folder in a trash, with all that was unpacked into it. */
export function removeUnpacked(path: string): void {
  if (exists(path)) withSpot(path, (spot) => deleteOwn(parentPath(path), spot));
}

/**
 * Works with a folder in which something can be unpacked on the file system of another one, and removes it again; the
 * other one too, when it was made for this and is empty.
 */
export async function withFolderAside<T>(
  to: string,
  name: string,
  work: (into: string) => Promise<T>,
): Promise<T> {
  const isNew = !exists(to);
  makeFolder(to);
  const trash = joinPath(to, ROOT_TRASH_FOLDER);
  try {
    return await work(joinPath(trash, name));
  } finally {
    removeUnpacked(joinPath(trash, name));
    if (exists(trash)) removeFolderIfEmpty(trash);
    if (isNew) withSpot(to, removeFolderAt);
  }
}
