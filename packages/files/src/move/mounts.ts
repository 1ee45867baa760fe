import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import { ioError } from '../stat/io-error.ts';

/**
 * Tells whether files can be renamed from one folder into another: both are on one file system, and on Linux
 * in one mount of it (a rename between two mounts of a file system fails with `EXDEV`).
 *
 * @throws CairnError `NOT_FOUND`, `IO_FAILED`
 */
export function isSameMount(one: string, other: string): boolean {
  return mountOf(one) === mountOf(other);
}

function mountOf(folder: string): string {
  try {
    const descriptor = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      return `${fstatSync(descriptor).dev} ${mountNumber(descriptor)}`;
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw ioError(error, folder, 'open the folder');
  }
}

/** See proc_pid_fdinfo(5). */
function mountNumber(descriptor: number): string {
  if (process.platform !== 'linux') return '';
  return /^mnt_id:\s*(\d+)$/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1] ?? '';
}
