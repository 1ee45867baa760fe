import { CairnError, messageOf } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { encodeName } from '../paths/encoding.ts';

/** The system's own code of an error, such as `ENOENT`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A path as it is shown to people: bytes that are not UTF-8 are escaped. */
export function shownPath(path: NativePath): string {
  return typeof path === 'string' ? path : encodeName(path);
}

/**
 * The error for a call that the system refused, with the code that says what a caller can do about it.
 * `doing` completes the sentence "could not … PATH".
 */
export function ioError(error: unknown, path: NativePath, doing: string): CairnError {
  const shown = shownPath(path);
  const system = codeOf(error);
  const code =
    system === 'ENOENT' ? 'NOT_FOUND' : system === 'ENOSPC' || system === 'EDQUOT' ? 'NO_SPACE' : 'IO_FAILED';
  return new CairnError(code, `could not ${doing} ${shown}: ${REASONS[system ?? ''] ?? messageOf(error)}`, {
    cause: error,
    path: shown,
  });
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'the operation is not permitted',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  EEXIST: 'something is there already',
  ENOTEMPTY: 'the folder is not empty',
  ELOOP: 'it is a symbolic link',
  ENOSPC: 'the file system is full',
  EDQUOT: 'the quota is used up',
  EROFS: 'the file system is read-only',
  EBUSY: 'it is in use, or something is mounted there',
  ENAMETOOLONG: 'the name is too long',
  EMFILE: 'too many files are open',
  ENXIO: 'it is not a regular file',
  EIO: 'the device reported an error',
};
