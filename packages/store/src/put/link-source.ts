import { isCairnError } from '@cairn/core';
import {
  hashFile,
  isSameFile,
  makeHardLinkAt,
  removeFileAt,
  removeOwn,
  statEntry,
  syncFile,
} from '@cairn/files';
import { withSpot } from '../spot.ts';
import type { CopiedSource } from './copy-source.ts';
import type { PutSource } from './put-source.ts';

/**
 * Gives a source that is to be moved a second name at a path where nothing is: no byte of it is copied. The first
 * name goes when all is stored; until then nothing has happened to it.
 *
 * @returns undefined where that cannot be, or where the file changed meanwhile: then it is copied.
 */
export function linkSource(source: PutSource, target: string): CopiedSource | undefined {
  const before = statEntry(source.path);
  if (before?.kind !== 'file' || !linked(source.path, target)) return undefined;
  syncFile(target);
  const { sha256, changed, stat } = hashFile(target, { bufferSize: BUFFER });
  if (!changed && isUnchangedContent(before, stat)) return { sha256, size: stat.size, stat };
  removeOwn(target);
  return undefined;
}

const BUFFER = 1024 * 1024;

/**
 * Removes a source that was moved into the store, if it still is the file that was stored.
 *
 * @returns false when it is another one by now, and stays.
 */
export function removeMoved(path: string, stored: CopiedSource['stat']): boolean {
  const now = statEntry(path);
  if (now === undefined) return true;
  if (!isUnchangedContent(stored, now)) return false;
  withSpot(path, removeFileAt);
  return true;
}

/** The time of its last change of status differs: a second name is such a change. */
function isUnchangedContent(before: CopiedSource['stat'], after: CopiedSource['stat']): boolean {
  return isSameFile(before, after) && before.size === after.size && before.mtime === after.mtime;
}

function linked(from: string, to: string): boolean {
  try {
    withSpot(from, (file) => withSpot(to, (spot) => makeHardLinkAt(spot, file)));
    return true;
  } catch (error) {
    // Another file system, or one without hard links, or somebody else's file.
    if (isCairnError(error, 'IO_FAILED')) return false;
    throw error;
  }
}
