import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { CairnError, messageOf } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { shownPath } from '../stat/io-error.ts';
import { openFile, openRegular } from './open-file.ts';

/** The first bytes of a file, fewer when it is shorter. */
export function readHead(path: NativePath, bytes: number): Buffer {
  using file = openFile(path);
  const head = Buffer.allocUnsafe(Math.min(bytes, Math.max(file.stat.size, SMALLEST)));
  return head.subarray(0, file.fill(head, 0));
}

/**
 * A whole file, no larger than the limit.
 *
 * @throws CairnError `READ_FAILED` when it is larger, also when it grows beyond while it is read.
 */
export function readFileLimited(path: NativePath, maxBytes: number): Buffer {
  using file = openFile(path);
  if (file.stat.size > maxBytes) throw tooLarge(path, file.stat.size, maxBytes);
  // One byte more than it should have: what fills that too is still growing.
  const bytes = Buffer.allocUnsafe(file.stat.size + 1);
  const length = file.fill(bytes, 0);
  if (length <= file.stat.size) return bytes.subarray(0, length);
  throw new CairnError('CHANGED', `${shownPath(path)} grew while it was read`, { path: shownPath(path) });
}

/** A whole file as UTF-8, without its byte order mark. Throws as {@link readFileLimited} does. */
export function readText(path: NativePath, maxBytes: number = DEFAULT_LIMIT): string {
  const text = readFileLimited(path, maxBytes).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/**
 * The value that a JSON file holds.
 *
 * @throws CairnError `READ_FAILED` when it is no JSON or larger than the limit.
 */
export function readJson(path: NativePath, maxBytes: number = DEFAULT_LIMIT): unknown {
  const text = readText(path, maxBytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CairnError('READ_FAILED', `expected JSON in ${shownPath(path)}: ${messageOf(error)}`, {
      path: shownPath(path),
      cause: error,
    });
  }
}

/**
 * Streams a file, or its bytes from `start` up to but without `end`. For large files: many small ones are
 * read far faster with `openFile`.
 *
 * @throws CairnError at once, as `openFile` does; what fails later is an error of the stream.
 */
export function streamFile(path: NativePath, range: { start?: number; end?: number } = {}): Readable {
  const { start = 0, end = Infinity } = range;
  if (end <= start) return Readable.from([]);
  const { descriptor: fd } = openRegular(path);
  // Its end counts inclusively; it closes the descriptor when it is read or destroyed.
  return createReadStream('', { fd, start, end: end - 1, highWaterMark: STREAM_CHUNK });
}

/** 16 MiB. */
const DEFAULT_LIMIT = 16 * 1024 * 1024;
const STREAM_CHUNK = 256 * 1024;
/** Files in /proc say that they are empty. */
const SMALLEST = 4096;

function tooLarge(path: NativePath, size: number, maxBytes: number): CairnError {
  const shown = shownPath(path);
  return new CairnError('READ_FAILED', `expected at most ${maxBytes} bytes in ${shown}, it has ${size}`, {
    path: shown,
  });
}
