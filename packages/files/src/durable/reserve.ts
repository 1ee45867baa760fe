import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { writeAll } from '../move/copy-across.ts';
import { guardState } from '../paths/state-layout.ts';
import { statEntry } from '../stat/file-stat.ts';
import { ioError } from '../stat/io-error.ts';

/**
 * Makes a file whose only use is the space that it takes: it is released when the disk is full.
 *
 * @returns false when the disk has no room for it; then nothing is left behind.
 * @throws CairnError `IO_FAILED`
 */
export function ensureReserve(path: string, bytes: number): boolean {
  guardState(path);
  if ((statEntry(path)?.size ?? 0) >= bytes) return true;
  try {
    fill(path, bytes);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    const failure = ioError(error, path, 'write');
    if (failure.code === 'NO_SPACE') return false;
    throw failure;
  }
}

/** Gives the space of the reserve back to the disk. */
export function releaseReserve(path: string): void {
  guardState(path);
  try {
    rmSync(path, { force: true });
  } catch (error) {
    throw ioError(error, path, 'release');
  }
}

function fill(path: string, bytes: number): void {
  const descriptor = openSync(path, 'w', 0o600);
  try {
    const chunk = Buffer.alloc(1 << 20);
    for (let left = bytes; left > 0; left -= chunk.length)
      writeAll(descriptor, chunk.subarray(0, Math.min(left, chunk.length)));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
