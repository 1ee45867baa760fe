import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { shownPath } from '../stat/io-error.ts';
import { openFile } from './open-file.ts';

/** One line of a file. */
export interface Line {
  /** Without its end. */
  readonly text: string;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  /** False for a last line that no line feed ends: it may still be being written. */
  readonly ended: boolean;
}

/** Where lines are read from, and how long one may be. */
export interface LineOptions {
  /** Byte to begin at; the beginning of a line. */
  readonly from?: number | undefined;
  /** A longer line is an error; 64 MiB unless told otherwise. */
  readonly maxLineBytes?: number | undefined;
}

/**
 * Reads a file of any size line by line, as UTF-8, with one buffer. Lines end with LF or CR LF.
 * The file is closed when the loop over it ends, however it ends.
 *
 * @throws CairnError `READ_FAILED` when a line is longer than the limit, and as `openFile` does.
 */
export function* eachLine(path: NativePath, options: LineOptions = {}): Generator<Line, void, void> {
  using file = openFile(path);
  const maxLineBytes = options.maxLineBytes ?? MAX_LINE_BYTES;
  const chunk = Buffer.allocUnsafe(CHUNK);
  let rest: Buffer[] = [];
  let restBytes = 0;
  let offset = options.from ?? 0;
  for (;;) {
    const length = file.fill(chunk, offset + restBytes);
    let start = 0;
    for (let end = chunk.indexOf(LF, start); end !== -1 && end < length; end = chunk.indexOf(LF, start)) {
      const piece = chunk.subarray(start, end);
      yield {
        text: lineText(rest.length === 0 ? piece : Buffer.concat([...rest, piece])),
        offset,
        ended: true,
      };
      offset += restBytes + piece.length + 1;
      rest = [];
      restBytes = 0;
      start = end + 1;
    }
    if (length > start) {
      rest.push(Buffer.from(chunk.subarray(start, length)));
      restBytes += length - start;
    }
    if (restBytes > maxLineBytes) throw tooLong(path, offset, maxLineBytes);
    if (length < chunk.length) break;
  }
  if (restBytes > 0) yield { text: lineText(Buffer.concat(rest)), offset, ended: false };
}

/** The first lines of a file, and whether that was all of it. */
export interface FirstLines {
  readonly lines: readonly string[];
  readonly complete: boolean;
}

/**
 * The first lines of a file, up to a number of lines and of bytes. A line that the limit of bytes cuts
 * is left out.
 */
export function readLines(path: NativePath, limits: { maxLines: number; maxBytes: number }): FirstLines {
  using file = openFile(path);
  const head = Buffer.allocUnsafe(Math.min(file.stat.size, limits.maxBytes));
  const length = file.fill(head, 0);
  const isWhole = length >= file.stat.size;
  const lines = head.toString('utf8', 0, length).split('\n');
  const last = lines.pop();
  if (isWhole && last !== undefined && last !== '') lines.push(last);
  return {
    lines: lines.slice(0, limits.maxLines).map(withoutReturn),
    complete: isWhole && lines.length <= limits.maxLines,
  };
}

const LF = 0x0a;
const CHUNK = 256 * 1024;
const MAX_LINE_BYTES = 64 * 1024 * 1024;

function lineText(bytes: Buffer): string {
  return withoutReturn(bytes.toString('utf8'));
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function tooLong(path: NativePath, offset: number, limit: number): CairnError {
  const shown = shownPath(path);
  return new CairnError(
    'READ_FAILED',
    `expected lines of at most ${limit} bytes in ${shown}, one at byte ${offset} is longer`,
    {
      path: shown,
    },
  );
}
