import { randomBytes } from 'node:crypto';
import { createFile, encodeName, joinPath, openFile, openTree, removeFileAt, ROOT_PATH } from '@cairn/files';

/** Bytes that wait until they are wanted: the first of them in memory, more in a file. */
export interface Spool extends Disposable {
  /** How many bytes were put. */
  readonly size: number;
  /** Throws `NO_SPACE` or `IO_FAILED`. What comes after the end of it all is not kept. */
  put(bytes: Uint8Array): void;
  /** The same for a text, as UTF-8. */
  putText(text: string): void;
  /** What was put, in order, once all is there. A piece is valid until the next one is asked for. */
  pieces(): Iterable<Uint8Array>;
}

/**
 * Opens a spool; close it, or declare it with `using`.
 *
 * @param folder absolute path of the folder for its file, which has no name there, so that nothing is left of it
 *   whatever ends this process. Without one all stays in memory.
 */
export function openSpool(folder: string | undefined): Spool {
  const slab = Buffer.allocUnsafeSlow(SLAB);
  let filled = 0;
  let size = 0;
  let kept: Kept | undefined;
  let isOpen = true;
  const flush = (): void => {
    kept ??= folder === undefined ? keepInMemory() : keepInFile(folder);
    kept.write(slab.subarray(0, filled));
    filled = 0;
  };
  const put = (bytes: Uint8Array): void => {
    if (!isOpen) return;
    size += bytes.length;
    for (let at = 0; at < bytes.length;) {
      if (filled === SLAB) flush();
      const part = bytes.subarray(at, at + SLAB - filled);
      slab.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  };
  return {
    get size() {
      return size;
    },
    put,
    putText(text) {
      if (!isOpen || text.length * LONGEST_CHARACTER > SLAB - filled) return put(Buffer.from(text));
      const length = slab.write(text, filled);
      filled += length;
      size += length;
    },
    *pieces() {
      if (kept !== undefined) yield* kept.pieces();
      yield slab.subarray(0, filled);
    },
    [Symbol.dispose]() {
      isOpen = false;
      kept?.[Symbol.dispose]();
    },
  };
}

/** What has no room in the slab of a spool: most spools stay smaller than one. */
const SLAB = 256 * 1024;

/** Bytes that UTF-8 takes for what counts as one in a string. */
const LONGEST_CHARACTER = 3;

interface Kept extends Disposable {
  write(bytes: Uint8Array): void;
  pieces(): Iterable<Uint8Array>;
}

function keepInMemory(): Kept {
  const slabs: Uint8Array[] = [];
  return {
    write: (bytes) => void slabs.push(Uint8Array.from(bytes)),
    pieces: () => slabs,
    [Symbol.dispose]: () => void slabs.splice(0),
  };
}

function keepInFile(folder: string): Kept {
  // Should this process die before the name is gone: it says so, as names of unfinished archives do.
  const name = `.spool.${process.pid}-${randomBytes(4).toString('hex')}.part`;
  const path = joinPath(folder, name);
  const output = createFile(path, 0o600);
  const file = openFile(path);
  removeName(folder, name);
  let length = 0;
  return {
    write: (bytes) => {
      output.write(bytes);
      length += bytes.length;
    },
    *pieces() {
      const piece = Buffer.allocUnsafeSlow(SLAB);
      for (let at = 0; at < length; at += SLAB)
        yield piece.subarray(0, file.fill(piece.subarray(0, length - at), at));
    },
    [Symbol.dispose]: () => {
      file.close();
      output.close();
    },
  };
}

function removeName(folder: string, name: string): void {
  const tree = openTree(folder);
  try {
    removeFileAt({ folder: tree.folder(ROOT_PATH), name: encodeName(Buffer.from(name)) });
  } finally {
    tree.close();
  }
}
