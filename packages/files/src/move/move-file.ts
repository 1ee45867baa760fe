import { chmodSync, linkSync, lstatSync, mkdirSync, renameSync, rmdirSync, unlinkSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileEntry } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { QUIETLY } from '../stat/file-stat.ts';
import { codeOf, ioError } from '../stat/io-error.ts';
import type { ConfinedFolder } from './confined-tree.ts';

/** A name (encoded) in an open folder. */
export interface Spot {
  readonly folder: ConfinedFolder;
  readonly name: string;
}

/** `crosses`: nothing was done, because the two spots are on different file systems. */
export type Moved = 'moved' | 'crosses';

/**
 * Moves a file, a link or a whole folder to a fresh name in a folder of cairn's own, by one rename.
 * Nobody else makes names there, so that a look before is enough; and a file that someone puts in the
 * source's place meanwhile is moved instead of lost, which the comparison afterwards finds.
 *
 * @throws CairnError `IN_THE_WAY`, `NOT_FOUND`, `IO_FAILED`, `NO_SPACE`
 */
export function moveAside(from: Spot, to: Spot, kind?: FileEntry['kind']): Moved {
  // The system itself lets no folder take the place of anything but an empty folder.
  if (kind !== 'directory') requireFree(to.folder.at(to.name), to);
  return moveToFree(from, to);
}

/**
 * The same for a caller who knows that nothing has the name: a folder of cairn's own that was read, and in which
 * only the caller has made names since. Throws as {@link moveAside} does.
 */
export function moveToFree(from: Spot, to: Spot): Moved {
  return attempt({ from, to }, () => renameAny(from.folder.at(from.name), to.folder.at(to.name)));
}

/**
 * Moves a file or link to a path that a user may own: a hard link, which fails where anything stands, then
 * unlink. Where the file system or the file's owner allows no hard links, a fresh check and a rename.
 *
 * @param between is called when both names exist: a test ends the process there.
 * @throws CairnError `IN_THE_WAY`, `NOT_FOUND`, `IO_FAILED`, `NO_SPACE`
 */
export function moveFile(from: Spot, to: Spot, between?: () => void): Moved {
  return moveByLink({ from, to, between }, removeMoved);
}

/**
 * The same out of a folder of cairn's own: nobody else puts anything in the source's place, so that its name goes
 * without another look once the file has its new one. Throws as {@link moveFile} does.
 */
export function moveBack(from: Spot, to: Spot, between?: () => void): Moved {
  return moveByLink({ from, to, between }, unlinkSync);
}

/**
 * Moves a whole folder to a path that a user may own: a folder that must be new is made there, and the
 * moved one renamed onto it, which fails as soon as anybody has put something in.
 *
 * @param between is called when the new folder is there and still empty: a test ends the process there.
 * @throws CairnError `IN_THE_WAY`, `NOT_FOUND`, `IO_FAILED`, `NO_SPACE`
 */
export function moveFolder(from: Spot, to: Spot, between?: () => void): Moved {
  const source = from.folder.at(from.name);
  const target = to.folder.at(to.name);
  return attempt({ from, to }, () => {
    mkdirSync(target, 0o700);
    try {
      between?.();
      renameAny(source, target);
    } catch (error) {
      removeEmpty(target);
      throw error;
    }
  });
}

interface LinkedMove {
  readonly from: Spot;
  readonly to: Spot;
  readonly between?: (() => void) | undefined;
}

function moveByLink(
  { from, to, between }: LinkedMove,
  removeSource: (source: NativePath, target: NativePath) => void,
): Moved {
  const source = from.folder.at(from.name);
  const target = to.folder.at(to.name);
  return attempt({ from, to }, () => {
    if (!linked(source, target)) {
      requireFree(target, to);
      return renameSync(source, target);
    }
    between?.();
    removeSource(source, target);
  });
}

/** Tells errors of the system as what they mean for a move; crossing file systems is no error. */
function attempt({ from, to }: { readonly from: Spot; readonly to: Spot }, act: () => void): Moved {
  try {
    act();
    return 'moved';
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EXDEV') return 'crosses';
    if (error instanceof CairnError) throw error;
    if (!['EEXIST', 'ENOTEMPTY', 'EISDIR', 'ENOTDIR'].includes(code ?? ''))
      throw ioError(error, to.folder.shown(to.name), `move ${from.folder.shown(from.name)} to`);
    throw inTheWay(to.folder.shown(to.name), error);
  }
}

export function requireFree(target: NativePath, { folder, name }: Spot): void {
  if (lstatSync(target, QUIETLY) !== undefined) throw inTheWay(folder.shown(name));
}

function inTheWay(path: string, cause?: unknown): CairnError {
  return new CairnError('IN_THE_WAY', `something stands at ${path} already`, { path, cause });
}

/** Renames, also a folder that its owner may not write to: the entry `..` in it has to change. */
function renameAny(source: NativePath, target: NativePath): void {
  try {
    renameSync(source, target);
  } catch (error) {
    const stats = lockedFolder(source, error);
    if (stats === undefined) throw error;
    renameUnlocked(source, target, stats.mode & 0o7777);
  }
}

function renameUnlocked(source: NativePath, target: NativePath, mode: number): void {
  chmodSync(source, mode | 0o700);
  try {
    renameSync(source, target);
  } catch (error) {
    chmodSync(source, mode);
    throw error;
  }
  chmodSync(target, mode);
}

function lockedFolder(source: NativePath, error: unknown): Stats | undefined {
  if (codeOf(error) !== 'EACCES') return undefined;
  const stats = lstatSync(source, QUIETLY);
  return stats?.isDirectory() === true && stats.uid === process.geteuid?.() && (stats.mode & 0o200) === 0
    ? stats
    : undefined;
}

/** False where hard links do not exist, or not for this user or file. */
function linked(source: NativePath, target: NativePath): boolean {
  // Elsewhere than on Linux a hard link to a symbolic link leads to what that points to.
  if (process.platform !== 'linux' && lstatSync(source).isSymbolicLink()) return false;
  try {
    linkSync(source, target);
    return true;
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(codeOf(error) ?? '')) throw error;
    return false;
  }
}

/** What was put in the source's place after the link was made is new, and stays. */
function removeMoved(source: NativePath, target: NativePath): void {
  if (lstatSync(source, QUIETLY)?.ino === lstatSync(target, QUIETLY)?.ino) unlinkSync(source);
}

function removeEmpty(folder: NativePath): void {
  try {
    rmdirSync(folder);
  } catch {
    // Someone has put something into it, or taken it: then it is theirs.
  }
}
