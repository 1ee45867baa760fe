import { CairnError } from '@cairn/core';

/**
 * Says what is wrong with a member's path, or nothing: undefined. A member that is unpacked shall land below
 * the folder that it is unpacked in, whatever the system.
 */
export function faultOfPath(path: string): string | undefined {
  if (path === '') return 'its name is empty';
  if (path.includes('\0')) return 'its name holds a zero byte';
  if (path.startsWith('/')) return 'its path is absolute';
  if (/^[A-Za-z]:/.test(path)) return 'its path begins with a drive letter';
  for (const name of path.split('/')) {
    if (name === '..') return 'its path leads out of the archive with ".."';
    if (name === '.' || name === '') return 'its path is not in its plain form';
  }
  return undefined;
}

/** @throws CairnError `PATH_INVALID` for a path that a reader of ours would refuse. */
export function requirePortable(path: string): void {
  const fault =
    faultOfPath(path) ?? (path.isWellFormed() ? undefined : 'its name cannot be written as UTF-8');
  if (fault === undefined) return;
  throw new CairnError('PATH_INVALID', `${JSON.stringify(path)} cannot stand in an archive: ${fault}`, {
    path,
  });
}
