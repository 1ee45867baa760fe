import { closeSync, constants, fsync, fsyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { CairnError } from '@cairn/core/errors';
import { writeAll } from '../move/new-file.ts';
import type { NativePath } from '../paths/encoding.ts';
import { guardState } from '../paths/state-layout.ts';
import { codeOf, ioError, shownPath } from '../stat/io-error.ts';
import { syncError } from './sync-error.ts';

/** A new file that is written from its beginning to its end. Close it, or declare it with `using`. */
export interface OutputFile extends Disposable {
  /** Writes all of some bytes. Throws `NO_SPACE` or `IO_FAILED`. */
  write(bytes: Uint8Array): void;
  /** Returns when the disk has what was written. Throws `IO_FAILED`; it must not be tried again. */
  sync(): void;
  /**
   * Closes the file, and resolves when the disk has it. Many files that are made durable at once take far less
   * time than one after the other. Rejects with `IO_FAILED`.
   */
  finish(): Promise<void>;
  close(): void;
}

/**
 * Makes a file where nothing is yet, and opens it for writing. A link that stands there is not followed.
 *
 * @throws CairnError `IN_THE_WAY` when something has that name, `NOT_FOUND`, `NO_SPACE`, `IO_FAILED`
 */
export function createFile(path: NativePath, mode = 0o644): OutputFile {
  guardState(path);
  const descriptor = create(path, mode);
  let isOpen = true;
  const close = (): void => {
    // A number that is closed twice may by then be somebody else's file.
    if (isOpen) closeSync(descriptor);
    isOpen = false;
  };
  return {
    write: (bytes) => guarded(() => writeAll(descriptor, bytes), path),
    sync() {
      try {
        fsyncSync(descriptor);
      } catch (error) {
        throw syncError(error, path);
      }
    },
    async finish() {
      isOpen = false;
      try {
        await fsyncLater(descriptor);
      } catch (error) {
        throw syncError(error, path);
      } finally {
        closeSync(descriptor);
      }
    },
    close,
    [Symbol.dispose]: close,
  };
}

const fsyncLater = promisify(fsync);

function create(path: NativePath, mode: number): number {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  try {
    return openSync(path, flags, mode);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw ioError(error, path, 'make');
    const shown = shownPath(path);
    throw new CairnError('IN_THE_WAY', `something stands at ${shown} already`, { path: shown, cause: error });
  }
}

function guarded(act: () => void, path: NativePath): void {
  try {
    act();
  } catch (error) {
    throw ioError(error, path, 'write');
  }
}
