import { CairnError } from '@cairn/core/errors';
import type { Framing } from './framing.ts';
import { invalidContainer } from './invalid.ts';
import { afterLineEnds, lineEnd } from './lines.ts';
import type { ReadBlock } from './read-block.ts';
import type { PlacedBlock } from './read-index.ts';

/** The lines of the original. */
export interface Lines {
  readonly count: number;
  /** @throws CairnError `VALUE_INVALID` for lines that there are not. */
  range(from: number, to: number): Iterable<Uint8Array>;
}

/** Finds lines through the index: only blocks that hold some of those asked for are decoded. */
export function linesOf(framing: Framing, blocks: readonly PlacedBlock[], read: ReadBlock): Lines {
  const count = blocks.reduce((sum, block) => sum + block.lines, 0);
  const range = (from: number, to: number): Iterable<Uint8Array> => {
    const isRange = Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to;
    if (isRange && to <= count) return linesFrom(framing, { blocks, read, from, to });
    throw new CairnError('VALUE_INVALID', `expected records within 0 to ${count}, got ${from} to ${to}`);
  };
  return { count, range };
}

/** A line is collected in memory, and what is no text may have lines of any length. */
const LONGEST_LINE = 256 * 1024 * 1024;

interface Asked {
  readonly blocks: readonly PlacedBlock[];
  readonly read: ReadBlock;
  readonly from: number;
  readonly to: number;
}

function* linesFrom(framing: Framing, asked: Asked): Generator<Uint8Array, void, void> {
  if (asked.from === asked.to) return;
  let spot = locate(framing, asked);
  for (let line = asked.from; line < asked.to; line += 1) {
    const { bytes, next } = lineAt(asked, spot);
    if (bytes.length === 0) throw invalidContainer(framing, 'it holds fewer lines than its index says');
    yield bytes;
    spot = next;
  }
}

/** A place in the original. */
interface Spot {
  readonly number: number;
  /** In the block. */
  readonly offset: number;
}

/** Line `n` begins behind line end number `n`, in the first block up to whose end there are so many. */
function locate(framing: Framing, { blocks, read, from }: Asked): Spot {
  if (from === 0) return { number: 0, offset: 0 };
  let before = 0;
  const number = blocks.findIndex((block) => {
    if (before + block.lines >= from) return true;
    before += block.lines;
    return false;
  });
  const offset = afterLineEnds(read(number), from - before);
  if (offset === -1) throw invalidContainer(framing, 'a block holds fewer lines than its index says');
  return { number, offset };
}

function lineAt({ blocks, read }: Asked, spot: Spot): { readonly bytes: Uint8Array; readonly next: Spot } {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for (let { number, offset } = spot; number < blocks.length; number += 1, offset = 0) {
    const block = read(number);
    const end = lineEnd(block, offset);
    const piece = block.subarray(offset, end === -1 ? block.length : end);
    length += piece.length;
    if (length > LONGEST_LINE) throw tooLong();
    pieces.push(piece);
    if (end !== -1) return { bytes: joined(pieces), next: { number, offset: end } };
  }
  return { bytes: joined(pieces), next: { number: blocks.length, offset: 0 } };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  return only !== undefined && pieces.length === 1 ? only : Buffer.concat(pieces);
}

function tooLong(): CairnError {
  return new CairnError('READ_FAILED', `expected a record of at most ${LONGEST_LINE} bytes, it is longer`, {
    hint: 'Read the file as a whole.',
  });
}
