import { crc32 } from 'node:zlib';
import type { Source } from '@cairn/core';
import { isCairnError } from '@cairn/core/errors';
import { decode, encode } from '@msgpack/msgpack';
import { FORMAT_VERSION } from './head.ts';
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

/** What the head says too: who damages it has not damaged this, and the container is still known as one. */
export type Original = Pick<Head, 'version' | 'size' | 'sha256'>;

/** Writes the index and the tail behind it. */
export function encodeIndex(original: Original, blocks: readonly BlockRecord[]): Uint8Array {
  const index = encode([
    original.version,
    original.size,
    Buffer.from(original.sha256, 'hex'),
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
  const { original, blocks, start } = readIndex(source);
  if (original.size !== head.size || original.sha256 !== head.sha256 || original.version !== head.version)
    throw invalid('its head and its index tell of two originals');
  return placed(head, blocks, start);
}

/** What the index says of the original; undefined when there is no index. */
export function originalInIndex(source: Source): Original | undefined {
  try {
    return readIndex(source).original;
  } catch (error) {
    if (isCairnError(error, 'CONTAINER_INVALID')) return undefined;
    throw error;
  }
}

interface Index {
  readonly original: Original;
  readonly blocks: readonly BlockRecord[];
  /** Where it begins. */
  readonly start: number;
}

function readIndex(source: Source): Index {
  const room = source.size - TAIL_LENGTH;
  if (room < 0) throw invalid('it ends before its index');
  const tail = Buffer.from(requireLength(source.read(room, TAIL_LENGTH), TAIL_LENGTH, 'its tail'));
  if (tail.compare(TAIL_MAGIC, 0, 4, 8, 12) !== 0) throw invalid('its end is missing');
  const length = tail.readUInt32LE(0);
  if (length > room) throw invalid('its index is longer than itself');
  const start = room - length;
  const bytes = requireLength(source.read(start, length), length, 'its index');
  if (crc32(tail.subarray(0, 4), crc32(bytes)) !== tail.readUInt32LE(4))
    throw invalid('its index is damaged');
  return { ...parseIndex(bytes), start };
}

function parseIndex(bytes: Uint8Array): Omit<Index, 'start'> {
  const [version, size, sha256, kinds, ...lists] = decodeParts(bytes);
  if (version !== FORMAT_VERSION) throw invalid(`it is of the unknown version ${String(version)}`);
  if (!(sha256 instanceof Uint8Array) || sha256.length !== 32 || !(kinds instanceof Uint8Array))
    throw invalid('its index has another form');
  const [stored = [], raw = [], records = [], storedChecks = [], rawChecks = []] = lists.map(listOf);
  const original = {
    version: FORMAT_VERSION,
    size: count(size),
    sha256: Buffer.from(sha256).toString('hex'),
  };
  const blocks = Array.from(kinds, (kind, at) => ({
    kind: KINDS[kind] ?? unknownKind(kind),
    stored: count(stored[at]),
    raw: count(raw[at]),
    records: count(records[at]),
    storedCheck: count(storedChecks[at]),
    rawCheck: count(rawChecks[at]),
  }));
  return { original, blocks };
}

function decodeParts(bytes: Uint8Array): readonly unknown[] {
  try {
    return listOf(decode(bytes));
  } catch (error) {
    throw invalid('its index is no MessagePack list', error);
  }
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
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
    if (record.records > record.raw) throw invalid('a block of it claims more records than bytes');
    if (record.raw > MAX_BLOCK) throw invalid(`a block of it claims ${record.raw} bytes`);
    blocks.push({ ...record, offset, start, first });
    offset += record.stored;
    start += record.raw;
    first += record.records;
  }
  if (offset !== end || start !== head.size) throw invalid('its blocks do not add up to the original');
  return blocks;
}
