import { constants, copyFileSync } from 'node:fs';
import type { NativePath } from '../paths/encoding.ts';
import { guardState } from '../paths/state-layout.ts';
import { codeOf, ioError } from '../stat/io-error.ts';

/**
 * Makes a copy that shares its blocks with the original, where the file system can do that (Btrfs, XFS, APFS, ZFS).
 *
 * @returns false where it cannot; then nothing was made.
 * @throws CairnError `NOT_FOUND`, `NO_SPACE`, `IO_FAILED`
 */
export function cloneFile(from: NativePath, to: NativePath): boolean {
  guardState(from);
  guardState(to);
  try {
    copyFileSync(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE);
    return true;
  } catch (error) {
    if (CANNOT.has(codeOf(error) ?? '')) return false;
    throw ioError(error, from, 'copy');
  }
}

const CANNOT: ReadonlySet<string> = new Set(['ENOTSUP', 'EOPNOTSUPP', 'EXDEV', 'EINVAL', 'ENOSYS', 'ENOTTY']);
