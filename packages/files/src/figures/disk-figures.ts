import { statfsSync, statSync } from 'node:fs';
import type { StatsFs } from 'node:fs';
import type { Instant } from '@cairn/core';
import { parentPath } from '../paths/host-path.ts';
import { codeOf, ioError } from '../stat/io-error.ts';
import { fileSystemName, isRemoteType } from './file-system-types.ts';

/** How full the file system is that a path lies on. All in bytes. */
export interface DiskFigures {
  readonly total: number;
  /** Free blocks, those that only root may use included. */
  readonly free: number;
  /** What this user can still write. */
  readonly available: number;
  /** Name of the kind of file system, or its number in hexadecimal. */
  readonly type: string;
}

/** What tells one root's folder from another that stands at the same path. See {@link isSameRoot}. */
export interface RootIdentity {
  readonly device: number;
  readonly inode: number;
  /** 0 where the file system does not record it. */
  readonly birthtime: Instant;
  /** Name of the kind of file system. */
  readonly type: string;
}

/** The figures of the file system of a path. One that does not exist yet counts as its nearest parent. */
export function diskFigures(path: string): DiskFigures {
  const { blocks, bfree, bavail, bsize, type } = statfs(path);
  return {
    total: blocks * bsize,
    free: bfree * bsize,
    available: bavail * bsize,
    type: fileSystemName(type),
  };
}

/**
 * Tells whether a path lies on a file system whose locks cannot be trusted: NFS, SMB, FUSE and their kin.
 * Linux only: elsewhere the numbers of file systems are not fixed, and the answer is false.
 */
export function isNetworkFileSystem(path: string): boolean {
  return process.platform === 'linux' && isRemoteType(statfs(path).type);
}

/**
 * The identity of a root's folder, to be recorded at the first scan.
 *
 * @throws CairnError `NOT_FOUND` or `IO_FAILED`.
 */
export function identifyRoot(path: string): RootIdentity {
  const { dev, ino, birthtimeMs } = called(path, () => statSync(path));
  return {
    device: dev,
    inode: ino,
    birthtime: Math.max(0, birthtimeMs),
    type: fileSystemName(statfs(path).type),
  };
}

/**
 * Tells whether a root is the folder it used to be. Device numbers may change with a reboot, so where the
 * time of birth is known it decides together with the inode.
 */
export function isSameRoot(recorded: RootIdentity, found: RootIdentity): boolean {
  if (recorded.inode !== found.inode || recorded.type !== found.type) return false;
  const isBirthKnown = recorded.birthtime > 0 && found.birthtime > 0;
  return isBirthKnown ? recorded.birthtime === found.birthtime : recorded.device === found.device;
}

function statfs(path: string): StatsFs {
  try {
    return statfsSync(path);
  } catch (error) {
    const parent = parentPath(path);
    if (codeOf(error) === 'ENOENT' && parent !== path) return statfs(parent);
    throw ioError(error, path, 'look at the file system of');
  }
}

function called<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw ioError(error, path, 'look at');
  }
}
