import { closeSync, fsyncSync, openSync, rmSync, truncateSync } from 'node:fs';
import { writeAll } from '../move/copy-across.ts';
import { guardState } from '../paths/state-layout.ts';
import { statEntry } from '../stat/file-stat.ts';
import { ioError } from '../stat/io-error.ts';

/**
 * Makes a file whose only use is the space that it takes: it is released when the disk is full. One
 * that was shrunk grows again.
 *
 * @returns false when the disk has no room for all of it; then it stays as large as it was.
 * @throws CairnError `IO_FAILED`
 */
export function ensureReserve(path: string, bytes: number): boolean {
  guardState(path);
  const size = statEntry(path)?.size ?? 0;
  if (size >= bytes) return true;
  try {
    grow(path, size, bytes);
    return true;
  } catch (error) {
    backTo(path, size);
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

/** Gives part of the reserve back to the disk: enough for those who only read, and the rest stays. */
export function shrinkReserve(path: string, bytes: number): void {
  guardState(path);
  const size = statEntry(path)?.size ?? 0;
  if (size <= bytes) return releaseReserve(path);
  try {
    truncateSync(path, size - bytes);
  } catch (error) {
    throw ioError(error, path, 'release');
  }
}

/** What a failed growth wrote is given back. */
function backTo(path: string, size: number): void {
  if (size === 0) rmSync(path, { force: true });
  else truncateSync(path, size);
}

function grow(path: string, from: number, to: number): void {
  const descriptor = openSync(path, 'a', 0o600);
  try {
    const chunk = Buffer.alloc(1 << 20);
    for (let left = to - from; left > 0; left -= chunk.length)
      writeAll(descriptor, chunk.subarray(0, Math.min(left, chunk.length)));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
