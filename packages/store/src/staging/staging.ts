import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { RelPath } from '@cairn/core';
import {
  exists,
  hashText,
  joinPath,
  joinRel,
  listNames,
  makeFolder,
  removeOwn,
  STATE_FOLDER,
} from '@cairn/files';

/**
 * Where artifacts are made ready: in the file system of the store, in a folder of cairn's own that no walk enters. The
 * names of its folders tell who works there.
 */
export const STAGING: RelPath = `${STATE_FOLDER}/staging` as RelPath;

/** A folder in which one call makes its artifacts ready. Removed, with all that is left in it, when it is disposed of. */
export interface Staging extends Disposable {
  /** Below the store. */
  readonly folder: RelPath;
  /** Absolute. */
  readonly path: string;
  /** Makes a folder for one artifact, and gives its name. */
  add(): string;
}

/** Opens a folder of this call's own, after what dead processes have left was removed. */
export function openStaging(store: string): Staging {
  const above = joinPath(store, STAGING);
  makeFolder(above);
  const name = `${process.pid}-${hostMark()}-${randomBytes(6).toString('hex')}`;
  const path = joinPath(above, name);
  makeFolder(path, 0o700);
  let count = 0;
  return {
    folder: joinRel(STAGING, name),
    path,
    add: () => {
      const own = String(count++);
      makeFolder(joinPath(path, own), 0o755);
      return own;
    },
    [Symbol.dispose]: () => removeOwn(path),
  };
}

/** The folders that processes of this host have left which are no more. */
export function abandonedStagings(store: string): readonly RelPath[] {
  const above = joinPath(store, STAGING);
  if (!exists(above)) return [];
  return listNames(above).flatMap((name) => {
    const [, pid, mark] = /^(\d+)-([0-9a-f]{8})-[0-9a-f]{12}$/.exec(name) ?? [];
    return pid !== undefined && mark === hostMark() && !isAlive(Number(pid)) ? [joinRel(STAGING, name)] : [];
  });
}

/** The store may be shared: nobody can tell from here whether a process of another machine lives. */
function hostMark(): string {
  return hashText(hostname()).slice(0, 8);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It lives, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
