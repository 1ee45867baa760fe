import { crc32 } from 'node:zlib';
import type { Source } from '@cairn/core';

/** Where the blocks of a container lie, and what its original is. */
export interface BlockIndex {
  readonly size: number;
  readonly sha256: string;
  /** Bytes of the original in each block but the last. */
  readonly blockBytes: number;
  readonly headBytes: number;
  /** Packed length and CRC-32 of each block. */
  readonly blocks: readonly { readonly length: number; readonly crc: number }[];
}

/** The version of the format that is written. */
export const indexVersion = 1;

const magic = Buffer.from('CEVB');
/** Magic, version, size, digest, block size, head size, count. */
const fixed = 4 + 4 + 8 + 32 + 4 + 4 + 4;
/** CRC-32 of everything before, and the length of the whole. */
const ending = 8;
/** What a comment of ZIP, or an extra field of gzip, takes. */
const largestIndex = 65_000;

/** The index as bytes, whose last four tell its length. */
export function encodeIndex({ size, sha256, blockBytes, headBytes, blocks }: BlockIndex): Buffer {
  const bytes = Buffer.alloc(fixed + blocks.length * 8 + ending);
  magic.copy(bytes);
  bytes.writeUInt32LE(indexVersion, 4);
  bytes.writeBigUInt64LE(BigInt(size), 8);
  bytes.write(sha256, 16, 'hex');
  bytes.writeUInt32LE(blockBytes, 48);
  bytes.writeUInt32LE(headBytes, 52);
  bytes.writeUInt32LE(blocks.length, 56);
  for (const [number, { length, crc }] of blocks.entries()) {
    bytes.writeUInt32LE(length, fixed + number * 8);
    bytes.writeUInt32LE(crc, fixed + number * 8 + 4);
  }
  const end = bytes.length - ending;
  bytes.writeUInt32LE(crc32(bytes.subarray(0, end)), end);
  bytes.writeUInt32LE(bytes.length, end + 4);
  return bytes;
}

/** Reads the index that ends so many bytes before the end of a file; undefined where there is none that is whole. */
export function readIndex(source: Source, behind: number): BlockIndex | undefined {
  const end = source.size - behind;
  if (end < fixed + ending) return undefined;
  const length = Buffer.from(source.read(end - 4, 4)).readUInt32LE(0);
  if (length < fixed + ending || length > largestIndex || length > end) return undefined;
  const bytes = Buffer.from(source.read(end - length, length));
  if (bytes.length !== length || !bytes.subarray(0, 4).equals(magic)) return undefined;
  if (bytes.readUInt32LE(4) !== indexVersion) return undefined;
  if (crc32(bytes.subarray(0, length - ending)) !== bytes.readUInt32LE(length - ending)) return undefined;
  const count = bytes.readUInt32LE(56);
  if (length !== fixed + count * 8 + ending) return undefined;
  return {
    size: Number(bytes.readBigUInt64LE(8)),
    sha256: bytes.toString('hex', 16, 48),
    blockBytes: bytes.readUInt32LE(48),
    headBytes: bytes.readUInt32LE(52),
    blocks: Array.from({ length: count }, (_, number) => ({
      length: bytes.readUInt32LE(fixed + number * 8),
      crc: bytes.readUInt32LE(fixed + number * 8 + 4),
    })),
  };
}
