import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  renameSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import { parentPath } from '../paths/host-path.ts';
import { guardState } from '../paths/state-layout.ts';
import { statEntry } from '../stat/file-stat.ts';
import { codeOf, ioError } from '../stat/io-error.ts';

/**
 * Appends to a file of cairn's own, making it where it is missing, and returns when the disk has it.
 * What was written before an error is taken back as far as the system allows.
 *
 * @throws CairnError `NO_SPACE` or `IO_FAILED`
 */
export function appendDurably(path: string, data: string | Uint8Array): void {
  const isNew = statEntry(path) === undefined;
  withFile(path, { flags: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT }, (descriptor) => {
    const before = fstatSync(descriptor).size;
    try {
      writeAll(descriptor, data);
      fdatasyncSync(descriptor);
    } catch (error) {
      // Also after a failed sync: what stays readable in memory would be taken for safe later.
      takeBack(descriptor, before);
      throw error;
    }
  });
  if (isNew) syncFolder(parentPath(path));
}

/** Shortens a file to a length in bytes, and returns when the disk has it. */
export function cutDurably(path: string, length: number): void {
  withFile(path, { flags: constants.O_RDWR }, (descriptor) => {
    ftruncateSync(descriptor, length);
    fsyncSync(descriptor);
  });
}

/** Returns when the disk has all that was written to a file, by whomever. */
export function syncFile(path: string): void {
  withFile(path, { flags: constants.O_RDONLY }, fsyncSync);
}

/** Returns when the disk has the names in a folder. */
export function syncFolder(folder: string): void {
  withFile(folder, { flags: constants.O_RDONLY }, fsyncSync);
}

/**
 * Puts a new content in the place of a file's at once: a reader sees the old one or the new one. The mode of
 * the old file stays.
 */
export function replaceDurably(path: string, chunks: Iterable<string | Uint8Array>): void {
  const temporary = `${path}.${process.pid}.tmp`;
  const mode = (statEntry(path)?.mode ?? 0o666) & 0o777;
  try {
    withFile(
      temporary,
      { flags: constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, mode },
      (descriptor) => {
        for (const chunk of chunks) writeAll(descriptor, chunk);
        fsyncSync(descriptor);
      },
    );
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error instanceof CairnError ? error : ioError(error, path, 'replace');
  }
  syncFolder(parentPath(path));
}

/**
 * Gives a finished and durable file the name of another one, which is gone then: a reader sees the old one or the
 * new one. Only for what somebody has asked to be replaced.
 *
 * @throws CairnError `IO_FAILED`
 */
export function replaceByFile(path: string, finished: string): void {
  try {
    renameSync(finished, path);
  } catch (error) {
    throw ioError(error, path, 'replace');
  }
  syncFolder(parentPath(path));
}

/**
 * Makes a file that must not exist yet.
 *
 * @throws CairnError `IN_THE_WAY` when something lies there.
 */
export function createDurably(path: string, data: string | Uint8Array, mode = 0o666): void {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  withFile(path, { flags, mode }, (descriptor) => {
    writeAll(descriptor, data);
    fsyncSync(descriptor);
  });
  syncFolder(parentPath(path));
}

function withFile(
  path: string,
  how: { flags: number; mode?: number },
  use: (descriptor: number) => void,
): void {
  guardState(path);
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, how.flags | (constants.O_NOFOLLOW ?? 0), how.mode);
    use(descriptor);
  } catch (error) {
    if (error instanceof CairnError) throw error;
    if (codeOf(error) === 'EEXIST')
      throw new CairnError('IN_THE_WAY', `something lies at ${path} already`, { path, cause: error });
    throw ioError(error, path, 'write');
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function writeAll(descriptor: number, data: string | Uint8Array): void {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}

function takeBack(descriptor: number, length: number): void {
  try {
    ftruncateSync(descriptor, length);
  } catch {
    // The error that led here says more; whoever reads the file next finds its last line unfinished.
  }
}

function removeQuietly(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // It was never made, or cannot be removed for the reason that is thrown already.
  }
}
