import { closeSync, fsyncSync, openSync, rmSync, truncateSync } from 'node:fs';
import { diskFigures } from '../figures/disk-figures.ts';
import { writeAll } from '../move/new-file.ts';
import { parentPath } from '../paths/host-path.ts';
import { guardState } from '../paths/state-layout.ts';
import { statEntry } from '../stat/file-stat.ts';
import { ioError } from '../stat/io-error.ts';

/** Bytes that growing leaves on the disk. */
const LEFT_FREE = 4 * 1024 * 1024;

/**
 * Makes a file whose only use is the space that it takes: it is released when the disk is full. One
 * that was shrunk grows again.
 *
 * @returns false when the disk has no room for all of it; then it takes what there is, and leaves
 * some megabytes to whoever writes next.
 * @throws CairnError `IO_FAILED`
 */
export function ensureReserve(path: string, bytes: number): boolean {
  guardState(path);
  const size = statEntry(path)?.size ?? 0;
  if (size >= bytes) return true;
  const room = diskFigures(parentPath(path)).available - LEFT_FREE;
  if (room <= 0) return false;
  try {
    grow(path, size, Math.min(bytes, size + room));
    return size + room >= bytes;
  } catch (error) {
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
