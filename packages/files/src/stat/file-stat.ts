import { lstatSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileEntry, Instant } from '@cairn/core';
import type { NativePath } from '../paths/encoding.ts';
import { codeOf, ioError } from './io-error.ts';

/** What the system knows of a file, link or folder. The inode of a link is its own, not its target's. */
export interface FileStat {
  readonly kind: FileEntry['kind'];
  /** Length in bytes; of a link the length of its target's path. */
  readonly size: number;
  /** Bytes that the file system uses for it. */
  readonly allocated: number;
  /** Milliseconds since 1970, exact to less than a microsecond. */
  readonly mtime: Instant;
  readonly ctime: Instant;
  /** Exact up to 2^53, which local file systems stay far below. */
  readonly inode: number;
  readonly device: number;
  /** Permission and type bits. */
  readonly mode: number;
  readonly links: number;
}

/**
 * Looks at what lies at a path, without following a link.
 *
 * @returns undefined when nothing is there.
 * @throws CairnError `IO_FAILED` when the system does not let us look.
 */
export function statEntry(path: NativePath): FileStat | undefined {
  try {
    const stats = lstatSync(path, QUIETLY);
    return stats === undefined ? undefined : fileStat(stats);
  } catch (error) {
    if (codeOf(error) === 'ENOTDIR') return undefined;
    throw ioError(error, path, 'look at');
  }
}

/** Tells whether anything, also a broken link, lies at a path. Throws as {@link statEntry} does. */
export function exists(path: NativePath): boolean {
  return statEntry(path) !== undefined;
}

/** Tells whether two looks saw one and the same file: the same inode on the same device. */
export function isSameFile(
  one: Pick<FileStat, 'device' | 'inode'>,
  other: Pick<FileStat, 'device' | 'inode'>,
): boolean {
  return one.inode === other.inode && one.device === other.device;
}

/** Tells whether a file stayed as it was between two looks: same inode, size, mtime and ctime. */
export function isUnchanged(before: FileStat, after: FileStat): boolean {
  return (
    isSameFile(before, after) &&
    before.size === after.size &&
    before.mtime === after.mtime &&
    before.ctime === after.ctime
  );
}

/** Plain figures from the system's; its dates are never touched, as making them costs more than the call. */
export function fileStat(stats: Stats): FileStat {
  return {
    kind: kindOf(stats.mode),
    size: stats.size,
    allocated: stats.blocks * 512,
    mtime: stats.mtimeMs,
    ctime: stats.ctimeMs,
    inode: stats.ino,
    device: stats.dev,
    mode: stats.mode,
    links: stats.nlink,
  };
}

/** The kind that the type bits of a mode speak of (`S_IFMT` of POSIX). */
export function kindOf(mode: number): FileEntry['kind'] {
  switch (mode & 0o170000) {
    case 0o100000:
      return 'file';
    case 0o040000:
      return 'directory';
    case 0o120000:
      return 'symlink';
    default:
      return 'other';
  }
}

export const QUIETLY = { throwIfNoEntry: false } as const;
