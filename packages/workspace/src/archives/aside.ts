import { randomBytes } from 'node:crypto';
import type { Instant } from '@cairn/core';
import {
  deleteOwn,
  encodeName,
  exists,
  joinPath,
  listNames,
  makeFolder,
  openTree,
  parentPath,
  pathName,
  removeFileAt,
  removeFolderAt,
  ROOT_PATH,
  ROOT_TRASH_FOLDER,
  statEntry,
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

/** A name beside a file under which it is written; it tells by which process. */
export function unfinishedName(path: string): string {
  const name = `.${pathName(path)}.${process.pid}-${randomBytes(4).toString('hex')}.part`;
  return joinPath(parentPath(path), name);
}

/** Removes what processes that died a day ago or more have left unfinished in a folder. */
export function removeAbandoned(folder: string, now: Instant): void {
  for (const name of listNames(folder)) {
    const pid = /^\..*\.(\d+)-[0-9a-f]{8}\.part$/.exec(name)?.[1];
    if (pid === undefined || isAlive(Number(pid))) continue;
    const path = joinPath(folder, name);
    const found = statEntry(path);
    if (found?.kind === 'file' && found.mtime < now - DAY) removeUnfinished(path);
  }
}

const DAY = 86_400_000;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Deletes a folder in a trash, with all that was unpacked into it. */
export function removeUnpacked(path: string): void {
  if (exists(path)) withSpot(path, (spot) => deleteOwn(path, spot));
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
    if (exists(trash)) withSpot(trash, removeFolderAt);
    if (isNew) withSpot(to, removeFolderAt);
  }
}
