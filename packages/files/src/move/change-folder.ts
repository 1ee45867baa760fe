import { chmodSync, lstatSync, mkdirSync, readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { isStatePath } from '../paths/state-layout.ts';
import { QUIETLY } from '../stat/file-stat.ts';
import { codeOf, ioError } from '../stat/io-error.ts';
import type { Spot } from './move-file.ts';

/** Makes a folder where nothing is yet. Throws `IN_THE_WAY`, `NO_SPACE`, `IO_FAILED`. */
export function makeFolderAt(spot: Spot): void {
  const path = spot.folder.at(spot.name);
  try {
    mkdirSync(path, 0o700);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw ioError(error, spot.folder.shown(spot.name), 'make the folder');
    throw new CairnError('IN_THE_WAY', `something stands at ${spot.folder.shown(spot.name)} already`, {
      cause: error,
    });
  }
}

/** Removes an empty folder. `occupied`: something is in it, and it stays. Throws `IO_FAILED`. */
export function removeFolderAt(spot: Spot): 'removed' | 'occupied' | 'gone' {
  const path = spot.folder.at(spot.name);
  try {
    rmdirSync(path);
    return 'removed';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return 'gone';
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR') return 'occupied';
    throw ioError(error, spot.folder.shown(spot.name), 'remove the folder');
  }
}

/** Removes a file or link. One that is gone is fine. Throws `IO_FAILED`. */
export function removeFileAt(spot: Spot): void {
  const path = spot.folder.at(spot.name);
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw ioError(error, spot.folder.shown(spot.name), 'remove');
  }
}

/** What a deletion came to. A file that has other hard links elsewhere frees nothing. */
export interface Deleted {
  files: number;
  /** Allocated bytes of what was deleted. */
  bytes: number;
  /** Allocated bytes that the file system has back. */
  freed: number;
}

/**
 * Deletes a file or folder with all it holds, links not followed, in a folder of cairn's own: `tree` says
 * whose. Folders that lack the right to write get it first. What is gone already is fine.
 *
 * @throws CairnError `IO_FAILED`; `INTERNAL` outside cairn's own folders
 */
export function deleteOwn(tree: string, spot: Spot): Deleted {
  if (!isStatePath(tree)) throw new CairnError('INTERNAL', `expected a folder of cairn's own, got ${tree}`);
  const deleted: Deleted = { files: 0, bytes: 0, freed: 0 };
  deleteAny(spot.folder.at(spot.name), deleted);
  return deleted;
}

function deleteAny(path: NativePath, deleted: Deleted): void {
  try {
    const stats = lstatSync(path, QUIETLY);
    if (stats === undefined) return;
    if (stats.isDirectory()) deleteBelow(path, stats, deleted);
    else deleteFile(path, stats, deleted);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error instanceof CairnError ? error : ioError(error, path, 'delete');
  }
}

function deleteBelow(folder: NativePath, stats: Stats, deleted: Deleted): void {
  if ((stats.mode & 0o700) !== 0o700) chmodSync(folder, stats.mode | 0o700);
  for (const name of readdirSync(folder, { encoding: 'buffer' })) {
    deleteAny(Buffer.concat([Buffer.from(folder), Buffer.from('/'), name]), deleted);
  }
  rmdirSync(folder);
  deleted.bytes += stats.blocks * 512;
  deleted.freed += stats.blocks * 512;
}

function deleteFile(path: NativePath, stats: Stats, deleted: Deleted): void {
  unlinkSync(path);
  deleted.files += 1;
  deleted.bytes += stats.blocks * 512;
  // Of several links within what is deleted the last one is found alone, and counts.
  if (stats.nlink === 1) deleted.freed += stats.blocks * 512;
}
