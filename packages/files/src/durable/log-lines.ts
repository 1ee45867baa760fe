import { CairnError } from '@cairn/core/errors';
import { openFile } from '../read/open-file.ts';

/** One line of an append-only file, byte for byte. */
export interface LogLine {
  /** Without the line feed. Part of a larger buffer: copy what is kept for long. */
  readonly bytes: Buffer;
  /** Where it begins in the file. */
  readonly offset: number;
  /** False for a last line that no line feed ends. */
  readonly ended: boolean;
}

/** Which part of a log is read. */
export interface LogRange {
  /** Read the file as if it ended here, in bytes; its length when it is opened unless told otherwise. */
  readonly end?: number | undefined;
}

/**
 * The lines of a file from the first to the last, in constant memory.
 *
 * @throws CairnError `READ_FAILED` for a line above 64 MiB.
 */
export function* logLines(path: string, range: LogRange = {}): Generator<LogLine, void, void> {
  using file = openFile(path);
  const end = Math.min(range.end ?? Infinity, file.stat.size);
  let rest: Buffer = Buffer.alloc(0);
  for (let position = 0; position < end;) {
    const chunk = readChunk(file, position, Math.min(CHUNK, end - position));
    if (chunk.length === 0) break;
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const offset = position - rest.length;
    let start = 0;
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, start)) {
      yield { bytes: bytes.subarray(start, at), offset: offset + start, ended: true };
      start = at + 1;
    }
    rest = bytes.subarray(start);
    position += chunk.length;
    requireSane(rest, path);
    if (position >= end && rest.length > 0)
      yield { bytes: rest, offset: position - rest.length, ended: false };
  }
}

/** The lines of a file from the last to the first. Throws as {@link logLines} does. */
export function* logLinesBack(path: string, range: LogRange = {}): Generator<LogLine, void, void> {
  using file = openFile(path);
  let position = Math.min(range.end ?? Infinity, file.stat.size);
  let rest: Buffer = Buffer.alloc(0);
  let ended = false;
  while (position > 0) {
    const length = Math.min(CHUNK_BACK, position);
    position -= length;
    const chunk = readChunk(file, position, length);
    const bytes = rest.length === 0 ? chunk : Buffer.concat([chunk, rest]);
    let stop = bytes.length;
    for (let at = lastFeed(bytes, stop); at !== -1; at = lastFeed(bytes, stop)) {
      // What follows the last line feed of the file is a line only if there is something.
      if (ended || at + 1 < stop)
        yield { bytes: bytes.subarray(at + 1, stop), offset: position + at + 1, ended };
      ended = true;
      stop = at;
    }
    rest = bytes.subarray(0, stop);
    requireSane(rest, path);
  }
  if (ended || rest.length > 0) yield { bytes: rest, offset: 0, ended };
}

/** Position of the last line feed before a position, or -1. */
function lastFeed(bytes: Buffer, before: number): number {
  return before === 0 ? -1 : bytes.lastIndexOf(LF, before - 1);
}

function readChunk(
  file: { fill(buffer: Uint8Array, position: number): number },
  position: number,
  length: number,
): Buffer {
  const chunk = Buffer.allocUnsafe(length);
  return chunk.subarray(0, file.fill(chunk, position));
}

function requireSane(rest: Buffer, path: string): void {
  if (rest.length <= MAX_LINE) return;
  throw new CairnError(
    'READ_FAILED',
    `expected lines of at most ${MAX_LINE} bytes in ${path}, one is longer`,
    { path },
  );
}

const LF = 0x0a;
const CHUNK = 256 * 1024;
const CHUNK_BACK = 64 * 1024;
const MAX_LINE = 64 * 1024 * 1024;
