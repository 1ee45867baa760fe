import { chmodSync, mkdirSync, readdirSync, readlinkSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { encodeName } from '../paths/encoding.ts';
import { isDisposablePath, isStatePath } from '../paths/state-layout.ts';
import { codeOf, ioError, shownPath } from './io-error.ts';

/** The encoded names in a folder, sorted. Throws `NOT_FOUND` or `IO_FAILED`. */
export function listNames(folder: NativePath): readonly string[] {
  try {
    const names = readdirSync(folder);
    // Reading bytes costs more, and only a name that lost some needs it.
    const isLossy = names.some((name) => name.includes('\uFFFD'));
    return (isLossy ? readdirSync(folder, { encoding: 'buffer' }) : names).map(encodeName).sort();
  } catch (error) {
    throw ioError(error, folder, 'read the folder');
  }
}

/** Makes a folder and those above it; one that exists already is fine. */
export function makeFolder(folder: NativePath, mode?: number): void {
  try {
    const made = mkdirSync(folder, { recursive: true, mode });
    // The process's mask may have taken bits away that the caller asked for.
    if (made !== undefined && mode !== undefined) chmodSync(folder, mode);
  } catch (error) {
    throw ioError(error, folder, 'make the folder');
  }
}

/** The path without links. Throws `NOT_FOUND` or `IO_FAILED`. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch (error) {
    throw ioError(error, path, 'resolve');
  }
}

/** Where a symbolic link points, as it is written in the link and encoded. */
export function linkTarget(path: NativePath): string {
  try {
    return encodeName(readlinkSync(path, { encoding: 'buffer' }));
  } catch (error) {
    throw ioError(error, path, 'read the link');
  }
}

/**
 * Removes a folder in `.cairn` or `.cairn-trash` if it is empty, and says whether it did.
 * Folders of users are the executor's business.
 */
export function removeFolderIfEmpty(folder: NativePath): boolean {
  requirePath(isStatePath, folder);
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) return false;
    throw ioError(error, folder, 'remove the folder');
  }
}

/**
 * Removes a file of cairn's own, or a folder with all it holds: a temporary file, a rebuildable database.
 * One that is gone already is fine. What may hold bytes of a user (trash, store) or evidence (audit) is refused.
 */
export function removeOwn(path: NativePath): void {
  requirePath(isDisposablePath, path);
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    throw ioError(error, path, 'remove');
  }
}

function requirePath(isAllowed: (path: string) => boolean, path: NativePath): void {
  const shown = shownPath(path);
  if (isAllowed(shown)) return;
  throw new CairnError('INTERNAL', `expected a path in cairn's own folders, got ${shown}`, { path: shown });
}
