import { promisify } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { constants, zstdCompress, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { ZstdOptions } from 'node:zlib';
import { giveBack } from '../encoding/give-back.ts';
import { invalid } from '../format/invalid.ts';

/**
 * The pool's threads work side by side, but each keeps the memory that it once took. A thread of its own has
 * nobody to keep free, and takes the same memory again.
 */
const compress = isMainThread
  ? promisify(zstdCompress)
  : async (bytes: Uint8Array, options: ZstdOptions): Promise<Buffer> => zstdCompressSync(bytes, options);

/** Bytes of a block of one sort, which are compressed together. */
export type Areas = readonly Uint8Array[];

/** Description, texts, texts that columns share, everything else. */
const AREA_COUNT = 4;
const PACKED = 1;
const ENTRY_LENGTH = 9;
/** Output is taken in one go where its length can be told: many small chunks cost more than the work itself. */
const CHUNK = 1024;

/** Compresses each area, or stores it when that is no gain, and puts a table of lengths before them. */
export async function packAreas(areas: Areas, level: number): Promise<Buffer> {
  const packed = await Promise.all(areas.map((area) => pack(area, level)));
  const table = Buffer.alloc(AREA_COUNT * ENTRY_LENGTH);
  for (const [at, bytes] of packed.entries()) {
    const raw = areas[at]?.length ?? 0;
    table.writeUInt8(bytes.length < raw ? PACKED : 0, at * ENTRY_LENGTH);
    table.writeUInt32LE(raw, at * ENTRY_LENGTH + 1);
    table.writeUInt32LE(bytes.length, at * ENTRY_LENGTH + 5);
  }
  const all = Buffer.concat([table, ...packed]);
  for (const [at, bytes] of packed.entries()) if (bytes !== areas[at]) giveBack(bytes);
  return all;
}

async function pack(area: Uint8Array, level: number): Promise<Uint8Array> {
  if (area.length === 0) return area;
  const packed = await packWhole(area, level);
  if (packed.length < area.length) return packed;
  giveBack(packed);
  return area;
}

/** Compresses bytes by themselves. */
export function packWhole(bytes: Uint8Array, level: number): Promise<Buffer> {
  return compress(bytes, {
    params: compressionOf(bytes.length, level),
    pledgedSrcSize: bytes.length,
    // Room for whatever comes out: zstd then works on the bytes where they are, without a copy of its own.
    chunkSize: bytes.length + (bytes.length >> 8) + CHUNK,
  });
}

/** Parameters for a piece of a known length: no larger window and tables than it can use. */
function compressionOf(length: number, level: number): Record<number, number> {
  const log = Math.max(10, Math.ceil(Math.log2(length + 1)));
  return {
    [constants.ZSTD_c_compressionLevel]: level,
    [constants.ZSTD_c_windowLog]: log,
    [constants.ZSTD_c_chainLog]: Math.min(23, log),
    [constants.ZSTD_c_hashLog]: Math.min(22, log),
  };
}

/**
 * The areas of a block; none may be longer than `limit`.
 *
 * @throws CairnError `CONTAINER_INVALID`
 */
export function unpackAreas(bytes: Uint8Array, limit: number): Buffer[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = AREA_COUNT * ENTRY_LENGTH;
  if (buffer.length < at) throw invalid('a block of it is too short');
  const areas = Array.from({ length: AREA_COUNT }, (_none, area) => {
    const entry = area * ENTRY_LENGTH;
    const [raw, stored] = [buffer.readUInt32LE(entry + 1), buffer.readUInt32LE(entry + 5)];
    if (raw > limit || at + stored > buffer.length) throw invalid('a block of it has impossible lengths');
    const part = buffer.subarray(at, at + stored);
    at += stored;
    const isPacked = buffer.readUInt8(entry) === PACKED;
    const unpacked = isPacked ? decompressed(part, raw) : part;
    if (unpacked.length !== raw) throw invalid('a block of it has wrong lengths');
    return unpacked;
  });
  if (at !== buffer.length) throw invalid('a block of it is too long');
  return areas;
}

/** Bytes of a frame that holds so many; never more. */
export function decompressed(bytes: Uint8Array, length: number): Buffer {
  return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, length), chunkSize: length + CHUNK });
}
