import { crc32 } from 'node:zlib';
import type { Framing } from './framing.ts';

/** What the head and the tail of a container say of the original. */
export interface Summary {
  readonly version: number;
  readonly size: number;
  readonly sha256: string;
  /** Bytes of the original in each block but the last. */
  readonly blockBytes: number;
}

/** One block of a container. */
export interface Block {
  /** Bytes in the container. */
  readonly length: number;
  /** CRC-32 of these. */
  readonly crc: number;
  /** Line ends of the original in it; a last line without one counts too. */
  readonly lines: number;
}

/** The version that is written. */
export const FORMAT_VERSION = 1;

/** Which of the two a summary is. */
export type SummaryPlace = 'head' | 'tail';

/**
 * A record begins with `cairn`, a zero, what it is, and the version of the format; it ends with the CRC-32 of
 * all before. The layout of head and tail is the same in every version, so that a container says what it
 * holds to those who cannot open it. Numbers are little-endian.
 */
export function summaryRecord(place: SummaryPlace, summary: Summary): Uint8Array {
  const record = beginRecord(place === 'head' ? HEAD : TAIL, SUMMARY_BYTES, summary.version);
  record.writeBigUInt64LE(BigInt(summary.size), 8);
  record.write(summary.sha256, 16, 'hex');
  record.writeUInt32LE(summary.blockBytes, 48);
  return endRecord(record);
}

/** Reads a summary where it lies in a container, with what it is wrapped in; undefined when it is none. */
export function readSummary(wrapped: Uint8Array, place: SummaryPlace, framing: Framing): Summary | undefined {
  const record = unwrap(wrapped, framing);
  if (record === undefined || record.length !== SUMMARY_BYTES) return undefined;
  if (record[6] !== (place === 'head' ? HEAD : TAIL)) return undefined;
  const size = Number(record.readBigUInt64LE(8));
  if (!Number.isSafeInteger(size)) return undefined;
  return {
    version: record[7] ?? 0,
    size,
    sha256: record.toString('hex', 16, 48),
    blockBytes: record.readUInt32LE(48),
  };
}

/** Bytes of a head or tail with what it is wrapped in. */
export function summaryBytes(framing: Framing): number {
  return framing.before + SUMMARY_BYTES + framing.after;
}

/** The index, in as many records as it needs. */
export function* indexRecords(blocks: readonly Block[]): Generator<Uint8Array, void, void> {
  for (let first = 0; first < blocks.length; first += BLOCKS_PER_RECORD) {
    const part = blocks.slice(first, first + BLOCKS_PER_RECORD);
    const record = beginRecord(INDEX, PART_BYTES + part.length * BLOCK_BYTES, FORMAT_VERSION);
    record.writeUInt32LE(first, 8);
    part.forEach((block, number) => writeBlock(record, block, 12 + number * BLOCK_BYTES));
    yield endRecord(record);
  }
}

/** A record of the index where it lies. */
export interface IndexPart {
  /** Number of its first block. */
  readonly first: number;
  /** Counted from the beginning of the index. */
  readonly offset: number;
  /** With what it is wrapped in. */
  readonly length: number;
}

/** The parts of an index of so many blocks. */
export function* indexParts(count: number, framing: Framing): Generator<IndexPart, void, void> {
  let offset = 0;
  for (let first = 0; first < count; first += BLOCKS_PER_RECORD) {
    const blocks = Math.min(BLOCKS_PER_RECORD, count - first);
    const length = framing.before + PART_BYTES + blocks * BLOCK_BYTES + framing.after;
    yield { first, offset, length };
    offset += length;
  }
}

/** Reads a part of the index where it lies; undefined when it is not the one that begins with that block. */
export function readIndexPart(wrapped: Uint8Array, first: number, framing: Framing): Block[] | undefined {
  const record = unwrap(wrapped, framing);
  if (record === undefined || record[6] !== INDEX || record.readUInt32LE(8) !== first) return undefined;
  const count = (record.length - PART_BYTES) / BLOCK_BYTES;
  return Array.from({ length: count }, (_, number) => readBlock(record, 12 + number * BLOCK_BYTES));
}

const MAGIC = Buffer.from('cairn\0');
const HEAD = 1;
const INDEX = 2;
const TAIL = 3;
const SUMMARY_BYTES = 56;
/** What a part of the index has besides its blocks. */
const PART_BYTES = 16;
const BLOCK_BYTES = 12;
/** What a field of a gzip member can hold: less than 64 KB. */
const BLOCKS_PER_RECORD = 5000;

function beginRecord(kind: number, length: number, version: number): Buffer {
  const record = Buffer.alloc(length);
  MAGIC.copy(record);
  record[6] = kind;
  record[7] = version;
  return record;
}

function endRecord(record: Buffer): Uint8Array {
  record.writeUInt32LE(crc32(record.subarray(0, -4)), record.length - 4);
  return record;
}

/** The record, when everything about it and around it is as it was written. */
function unwrap(wrapped: Uint8Array, framing: Framing): Buffer | undefined {
  const length = wrapped.length - framing.before - framing.after;
  if (length < PART_BYTES) return undefined;
  const record = Buffer.from(wrapped.buffer, wrapped.byteOffset + framing.before, length);
  if (!record.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  if (record.readUInt32LE(length - 4) !== crc32(record.subarray(0, -4))) return undefined;
  return Buffer.compare(framing.wrap(record), wrapped) === 0 ? record : undefined;
}

function writeBlock(record: Buffer, block: Block, offset: number): void {
  record.writeUInt32LE(block.length, offset);
  record.writeUInt32LE(block.crc, offset + 4);
  record.writeUInt32LE(block.lines, offset + 8);
}

function readBlock(record: Buffer, offset: number): Block {
  return {
    length: record.readUInt32LE(offset),
    crc: record.readUInt32LE(offset + 4),
    lines: record.readUInt32LE(offset + 8),
  };
}
