import { crc32 } from 'node:zlib';
import type { Source } from '@cairn/core';
import { decode, encode } from '@msgpack/msgpack';
import type { Head } from './head.ts';
import { invalid, requireLength } from './invalid.ts';

/** How the bytes of a block are stored. */
export type BlockKind = 'stored' | 'zstd' | 'columns';

const KINDS: readonly BlockKind[] = ['stored', 'zstd', 'columns'];
const TAIL_MAGIC = Uint8Array.of(0x43, 0x4a, 0x4c, 0x2e);
const TAIL_LENGTH = 12;
/** No block holds more of the original: what a reader may have to allocate. */
export const MAX_BLOCK: number = 64 * 1024 * 1024;

/** What the index keeps of a block. */
export interface BlockRecord {
  readonly kind: BlockKind;
  /** Bytes in the container. */
  readonly stored: number;
  /** Bytes of the original. */
  readonly raw: number;
  /** Records that begin in it. */
  readonly records: number;
  /** CRC-32 of the stored bytes. */
  readonly storedCheck: number;
  /** CRC-32 of the original's bytes. */
  readonly rawCheck: number;
}

/** A block with where it lies. */
export interface Block extends BlockRecord {
  /** Where it is stored in the container. */
  readonly offset: number;
  /** Where its bytes are in the original. */
  readonly start: number;
  /** Number of the first record that begins in it. */
  readonly first: number;
}

/** Writes the index and the tail behind it. */
export function encodeIndex(blocks: readonly BlockRecord[]): Uint8Array {
  const index = encode([
    Uint8Array.from(blocks, ({ kind }) => KINDS.indexOf(kind)),
    blocks.map(({ stored }) => stored),
    blocks.map(({ raw }) => raw),
    blocks.map(({ records }) => records),
    blocks.map(({ storedCheck }) => storedCheck),
    blocks.map(({ rawCheck }) => rawCheck),
  ]);
  const tail = Buffer.alloc(TAIL_LENGTH);
  tail.writeUInt32LE(index.length, 0);
  tail.writeUInt32LE(crc32(tail.subarray(0, 4), crc32(index)), 4);
  tail.set(TAIL_MAGIC, 8);
  return Buffer.concat([index, tail]);
}

/**
 * The blocks of a container, the first record of its head among them.
 *
 * @throws CairnError `CONTAINER_INVALID` when the index is damaged or does not fit the file.
 */
export function decodeIndex(source: Source, head: Head): readonly Block[] {
  const room = source.size - head.length - TAIL_LENGTH;
  if (room < 0) throw invalid('it ends before its index');
  const tail = Buffer.from(
    requireLength(source.read(source.size - TAIL_LENGTH, TAIL_LENGTH), TAIL_LENGTH, 'its tail'),
  );
  if (tail.compare(TAIL_MAGIC, 0, 4, 8, 12) !== 0) throw invalid('its end is missing');
  const length = tail.readUInt32LE(0);
  if (length > room) throw invalid('its index is longer than itself');
  const start = source.size - TAIL_LENGTH - length;
  const bytes = requireLength(source.read(start, length), length, 'its index');
  if (crc32(tail.subarray(0, 4), crc32(bytes)) !== tail.readUInt32LE(4))
    throw invalid('its index is damaged');
  return placed(head, parseIndex(bytes), start);
}

function parseIndex(bytes: Uint8Array): readonly BlockRecord[] {
  const parts = decodeParts(bytes);
  const [kinds, stored = [], raw = [], records = [], storedChecks = [], rawChecks = []] = parts;
  return Array.from(kinds, (kind, at) => ({
    kind: KINDS[kind] ?? unknownKind(kind),
    stored: count(stored[at]),
    raw: count(raw[at]),
    records: count(records[at]),
    storedCheck: count(storedChecks[at]),
    rawCheck: count(rawChecks[at]),
  }));
}

function decodeParts(bytes: Uint8Array): [Uint8Array, ...unknown[][]] {
  try {
    const parts = decode(bytes);
    if (Array.isArray(parts) && parts[0] instanceof Uint8Array && parts.slice(1).every(Array.isArray))
      return parts as [Uint8Array, ...unknown[][]];
  } catch (error) {
    throw invalid('its index is no MessagePack', error);
  }
  throw invalid('its index has another form');
}

function unknownKind(kind: number): never {
  throw invalid(`it has a block of the unknown kind ${kind}`);
}

function count(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw invalid('its index holds something that is no count');
}

/** Adds up where blocks lie, and finds an index that tells of other files than this one. */
function placed(head: Head, records: readonly BlockRecord[], end: number): readonly Block[] {
  const blocks: Block[] = [];
  let [offset, start, first] = [head.length, head.preview.length, head.preview.length > 0 ? 1 : 0];
  for (const record of records) {
    if (record.raw > MAX_BLOCK) throw invalid(`a block of it claims ${record.raw} bytes`);
    blocks.push({ ...record, offset, start, first });
    offset += record.stored;
    start += record.raw;
    first += record.records;
  }
  if (offset !== end || start !== head.size) throw invalid('its blocks do not add up to the original');
  return blocks;
}
