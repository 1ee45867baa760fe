import type { Contents } from '@cairn/core';
import { CairnError } from '@cairn/core';

/** A line is collected in memory; binary files have lines of any length. */
const LONGEST = 256 * 1024 * 1024;

/**
 * The lines of bytes that come in pieces, each with its end (`\n`). The last one may lack it.
 *
 * @throws CairnError `READ_FAILED` for a line of more than 256 MB.
 */
export function* linesOf(chunks: Iterable<Uint8Array>): Generator<Uint8Array, void, undefined> {
  let pieces: Buffer[] = [];
  let length = 0;
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let start = 0;
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, start)) {
      const piece = bytes.subarray(start, end + 1);
      yield pieces.length === 0 ? piece : Buffer.concat([...pieces, piece]);
      pieces = [];
      length = 0;
      start = end + 1;
    }
    if (start === bytes.length) continue;
    // What is kept beyond its chunk is copied, as chunks may be used again.
    pieces.push(Buffer.from(bytes.subarray(start)));
    length += bytes.length - start;
    if (length > LONGEST)
      throw new CairnError('READ_FAILED', `expected lines of at most ${LONGEST} bytes, got a longer one`);
  }
  if (pieces.length > 0) yield Buffer.concat(pieces);
}

/**
 * Lines by number, from 0, the end excluded. What there is of them comes before the error for what there is not.
 *
 * @throws CairnError `VALUE_INVALID` for a number beyond the last line.
 */
export function* lineRange(
  chunks: Iterable<Uint8Array>,
  from: number,
  to: number,
): Generator<Uint8Array, void, undefined> {
  let number = 0;
  for (const line of linesOf(chunks)) {
    if (number >= to) return;
    if (number >= from) yield line;
    number += 1;
  }
  if (number < to) throw beyondTheEnd(number, to);
}

/**
 * The same of a container: through its index where it has one, in the same order and with the same error.
 *
 * @throws CairnError `VALUE_INVALID` for a number beyond the last line.
 */
export function* containerRange(
  contents: Pick<Contents, 'chunks' | 'range' | 'records'>,
  from: number,
  to: number,
): Generator<Uint8Array, void, undefined> {
  const { records } = contents;
  if (contents.range === undefined || records === undefined)
    return yield* lineRange(contents.chunks(), from, to);
  if (from < records) yield* contents.range(from, Math.min(to, records));
  if (records < to) throw beyondTheEnd(records, to);
}

/** The first line left out by a count from 0 is the last one taken by a count from 1, so that both may read this. */
function beyondTheEnd(lines: number, to: number): CairnError {
  return new CairnError('VALUE_INVALID', `expected lines up to ${lines}, got ${to}`, {
    hint: lines === 0 ? 'The file is empty.' : `The file has ${lines} ${lines === 1 ? 'line' : 'lines'}.`,
  });
}
