import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { guardState } from '../paths/state-layout.ts';
import { fileStat } from '../stat/file-stat.ts';
import type { FileStat } from '../stat/file-stat.ts';
import { ioError, shownPath } from '../stat/io-error.ts';

/** A regular file that is open for reading. Close it, or declare it with `using`. */
export interface OpenFile extends Disposable {
  /** As it was when it was opened. */
  readonly stat: FileStat;
  /** Looks at the open file again. */
  restat(): FileStat;
  /** Fills a buffer from a position in the file, and gives how many bytes there were. */
  fill(buffer: Uint8Array, position: number): number;
  close(): void;
}

/**
 * Opens a regular file for reading at any position. A link is not followed, and a pipe or device is
 * refused without waiting for its other end.
 *
 * @throws CairnError `NOT_FOUND`, `IO_FAILED`, or `READ_FAILED` when it is no regular file.
 */
export function openFile(path: NativePath): OpenFile {
  const { descriptor, stat } = openRegular(path);
  let isOpen = true;
  const close = (): void => {
    // A number that is closed twice may by then be somebody else's file.
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    stat,
    restat: () => fileStat(fstatSync(descriptor)),
    fill: (buffer, position) => fillFrom(descriptor, buffer, { position, path }),
    close,
    [Symbol.dispose]: close,
  };
}

/** Opens a regular file and gives its bare descriptor, which the caller closes. */
export function openRegular(path: NativePath): { readonly descriptor: number; readonly stat: FileStat } {
  guardState(path);
  const descriptor = open(path);
  const stat = fileStat(fstatSync(descriptor));
  if (stat.kind === 'file') return { descriptor, stat };
  closeSync(descriptor);
  throw new CairnError('READ_FAILED', `expected a regular file at ${shownPath(path)}`, {
    path: shownPath(path),
  });
}

/** Not to follow links is what keeps a path inside its root; not to block is what a pipe without writer needs. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

function open(path: NativePath): number {
  try {
    return openSync(path, FLAGS);
  } catch (error) {
    throw ioError(error, path, 'open');
  }
}

function fillFrom(
  descriptor: number,
  buffer: Uint8Array,
  at: { position: number; path: NativePath },
): number {
  let filled = 0;
  try {
    while (filled < buffer.length) {
      const length = readSync(descriptor, buffer, filled, buffer.length - filled, at.position + filled);
      if (length === 0) break;
      filled += length;
    }
  } catch (error) {
    throw ioError(error, at.path, 'read');
  }
  return filled;
}
