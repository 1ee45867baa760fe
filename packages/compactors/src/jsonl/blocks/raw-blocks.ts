import type { Source } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';

const LINE_FEED = 0x0a;
const READ = 256 * 1024;

/** A piece of the original that is coded by itself. */
export interface RawBlock {
  readonly bytes: Uint8Array;
  /** Records that begin in it: whole ones, or the first piece of one that is larger than a block. */
  readonly records: number;
  /** Whether it is part of a record that is larger than a block. */
  readonly isPiece: boolean;
}

/** Where blocks are read to, and how many records one may hold at most. */
export interface BlockRoom {
  readonly room: Uint8Array;
  readonly most?: number | undefined;
}

/** The first record with its line end, or its beginning when it is longer than `limit`. */
export function firstRecord(source: Source, limit: number): Uint8Array {
  const bytes = source.read(0, Math.min(limit, source.size));
  const end = bytes.indexOf(LINE_FEED);
  return end === -1 ? bytes : bytes.subarray(0, end + 1);
}

/**
 * What follows the first `from` bytes, cut at line ends. A record that is larger than a block is cut into
 * pieces, and no other record shares a block with it. Each block lies in `room`, which is as large as a block
 * can be, until the next one is asked for: new memory for each would not be free again at once.
 */
export function* rawBlocks(
  source: Source,
  from: number,
  { room, most = Infinity }: BlockRoom,
): Generator<RawBlock> {
  let position = from;
  let isWithin = from > 0 && source.read(from - 1, 1)[0] !== LINE_FEED;
  while (position < source.size) {
    const bytes = fill(room, source, position);
    if (bytes.length === 0)
      throw new CairnError('CHANGED', `expected ${source.size} bytes, the file ends after ${position}`);
    const whole = isWithin
      ? bytes.subarray(0, pieceLength(bytes))
      : bytes.subarray(0, wholeLength(bytes, position + bytes.length === source.size));
    const { length, records } = firstRecords(whole, most);
    const block = bytes.subarray(0, length);
    const isEnded = block[length - 1] === LINE_FEED;
    const isPiece = isWithin || (!isEnded && position + length < source.size);
    yield { bytes: block, records: isWithin ? 0 : records, isPiece };
    isWithin = !isEnded;
    position += length;
  }
}

function fill(room: Uint8Array, source: Source, position: number): Uint8Array {
  const length = Math.min(room.length, source.size - position);
  const target = room.subarray(0, length);
  if (source.fill !== undefined) return target.subarray(0, source.fill(target, position));
  for (let at = 0; at < length; at += READ)
    target.set(source.read(position + at, Math.min(READ, length - at)), at);
  return target;
}

/** How much of a chunk still belongs to the record that began before it. */
function pieceLength(bytes: Uint8Array): number {
  const end = bytes.indexOf(LINE_FEED);
  return end === -1 ? bytes.length : end + 1;
}

function wholeLength(bytes: Uint8Array, isLast: boolean): number {
  const end = bytes.lastIndexOf(LINE_FEED);
  return isLast || end === -1 ? bytes.length : end + 1;
}

/** As many records as a block may hold, and their bytes. */
function firstRecords(bytes: Uint8Array, most: number): { length: number; records: number } {
  let [at, records] = [0, 0];
  for (; at < bytes.length && records < most; records++) {
    const end = bytes.indexOf(LINE_FEED, at);
    at = end === -1 ? bytes.length : end + 1;
  }
  return { length: at, records };
}
