import { closeSync, constants, fdatasyncSync, fstatSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import { guardState } from '../paths/state-layout.ts';
import { ioError } from '../stat/io-error.ts';
import { syncError } from './sync-error.ts';

/** A file that only grows at its end, and whose space can be taken before it is needed. */
export interface AppendFile {
  /** Where the next bytes go. */
  readonly end: number;
  append(text: string): void;
  /**
   * Makes sure that so many more bytes find room: the file is lengthened by zero bytes. They are durable, and the
   * room with them, after the next {@link sync}.
   *
   * @throws CairnError `NO_SPACE`; what was written stays as it is
   */
  reserve(bytes: number): void;
  /**
   * Makes durable what was appended and reserved.
   *
   * @throws CairnError `IO_FAILED`; after that every call throws, since a system may report a lost write only once
   */
  sync(): void;
  /** Gives back space that was reserved and not used. */
  close(): void;
}

/**
 * Opens a file of cairn's own for appending, and makes it when it is not there. Whatever lies behind `end`
 * is cut off: after a crash, what follows the last whole line.
 *
 * @param end where to go on; the end of the file when left out.
 * @throws CairnError `IO_FAILED`, `NO_SPACE`
 */
export function openAppend(path: string, end?: number): AppendFile {
  guardState(path);
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDWR | constants.O_CREAT, 0o644);
  } catch (error) {
    throw ioError(error, path, 'open');
  }
  return appendFile(path, descriptor, end);
}

function appendFile(path: string, descriptor: number, start: number | undefined): AppendFile {
  const size = fstatSync(descriptor).size;
  let end = start ?? size;
  let room = end;
  let isBroken = false;
  if (end < size) guarded('shorten', () => ftruncateSync(descriptor, end));

  /** After a failed write or sync nothing more may be said to be safe in this file. */
  function guarded(doing: string, act: () => void): void {
    if (isBroken) throw new CairnError('IO_FAILED', `could not ${doing} ${path}: it failed before`, { path });
    try {
      act();
    } catch (error) {
      const failure = doing === SYNC ? syncError(error, path) : ioError(error, path, doing);
      isBroken = failure.code !== 'NO_SPACE' || doing === SYNC;
      throw failure;
    }
  }

  return {
    get end() {
      return end;
    },
    append(text) {
      const bytes = Buffer.from(text);
      guarded('write', () => writeAt(descriptor, bytes, end));
      end += bytes.length;
      room = Math.max(room, end);
    },
    reserve(bytes) {
      if (end + bytes <= room) return;
      const wanted = Math.ceil((end + bytes) / STRETCH) * STRETCH;
      guarded('write', () => writeAt(descriptor, Buffer.alloc(wanted - room), room));
      room = wanted;
    },
    sync: () => guarded(SYNC, () => fdatasyncSync(descriptor)),
    close() {
      try {
        if (room > end && !isBroken) ftruncateSync(descriptor, end);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

const SYNC = 'make durable';

/** Space is taken in pieces of this size, so that most batches find it taken. */
const STRETCH = 256 * 1024;

function writeAt(descriptor: number, bytes: Uint8Array, position: number): void {
  for (let at = 0; at < bytes.length;)
    at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
}
