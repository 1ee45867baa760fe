import { crc32 } from 'node:zlib';
import type { Source } from '@cairn/core';
import { isCairnError } from '@cairn/core/errors';
import { decompressed, unpackAreas } from '../columns/areas.ts';
import { openColumns } from '../columns/open-columns.ts';
import type { RecordReader } from '../columns/open-columns.ts';
import { giveBack } from '../encoding/give-back.ts';
import { MAX_BLOCK } from '../format/index-part.ts';
import type { Block } from '../format/index-part.ts';
import { invalid, requireLength } from '../format/invalid.ts';

/** Columns can be longer than the text that they stand for, though hardly so much. */
const MAX_AREA = 4 * MAX_BLOCK;

/**
 * The bytes of the original that a block holds.
 *
 * @throws CairnError `CONTAINER_INVALID` when they are not what was stored.
 */
export function decodeBlock(source: Source, block: Block): Uint8Array {
  const raw = decoded(block, () => unpack(storedBytes(source, block), block));
  if (raw.length !== block.raw || crc32(raw) !== block.rawCheck)
    throw invalid(`its block at ${block.offset} gives other bytes than it was made of`);
  return raw;
}

/** The unpacked areas of a block of columns, for reading some of its records. */
export function areasOf(source: Source, block: Block): readonly Buffer[] {
  return decoded(block, () => unpackAreas(storedBytes(source, block), MAX_AREA));
}

/** Some records of a block of columns: `from` and `to` count within the block. */
export function* someRecords(
  areas: readonly Buffer[],
  block: Block,
  { from, to }: { from: number; to: number },
): Generator<Uint8Array> {
  const reader = decoded(block, () => readerAt(areas, from));
  for (let row = from; row < to; row++) {
    yield decoded(block, () => {
      const length = reader.advance();
      if (length > block.raw) throw invalid('a record of it is longer than its block');
      const bytes = Buffer.allocUnsafe(length);
      return bytes.subarray(0, reader.write(bytes, 0));
    });
  }
}

function readerAt(areas: readonly Buffer[], from: number): RecordReader {
  const reader = openColumns(areas);
  reader.skipTo(from);
  return reader;
}

function storedBytes(source: Source, block: Block): Uint8Array {
  const bytes = requireLength(source.read(block.offset, block.stored), block.stored, 'a block');
  if (crc32(bytes) !== block.storedCheck) throw invalid(`its block at ${block.offset} is damaged`);
  return bytes;
}

function unpack(bytes: Uint8Array, block: Block): Uint8Array {
  if (block.kind === 'stored') return bytes;
  if (block.kind === 'zstd') return decompressed(bytes, block.raw);
  const areas = unpackAreas(bytes, MAX_AREA);
  const raw = joinRecords(openColumns(areas), block);
  for (const area of areas) if (area.buffer !== bytes.buffer) giveBack(area);
  return raw;
}

function joinRecords(reader: RecordReader, { raw, records }: Block): Uint8Array {
  if (reader.count !== records)
    throw invalid('a block of it has another number of records than its index says');
  const bytes = Buffer.allocUnsafe(raw);
  let end = 0;
  for (let row = 0; row < records; row++) {
    if (end + reader.advance() > raw) throw invalid('a block of it gives more bytes than it was made of');
    end = reader.write(bytes, end);
  }
  return bytes.subarray(0, end);
}

/** What a crafted block can make the decoders throw stands for damage, whatever it is. */
function decoded<T>(block: Block, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw invalid(`its block at ${block.offset} cannot be decoded`, error);
  }
}
