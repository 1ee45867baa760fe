import { crc32, zstdDecompressSync } from 'node:zlib';
import type { Source } from '@cairn/core';
import type { Block } from '../format/index-part.ts';
import { invalid, requireLength } from '../format/invalid.ts';

/**
 * The bytes of the original that a block holds.
 *
 * @throws CairnError `CONTAINER_INVALID` when they are not what was stored.
 */
export function decodeBlock(source: Source, block: Block): Uint8Array {
  const raw = unpack(storedBytes(source, block), block);
  if (raw.length !== block.raw || crc32(raw) !== block.rawCheck)
    throw invalid(`its block at ${block.offset} gives other bytes than it was made of`);
  return raw;
}

function storedBytes(source: Source, block: Block): Uint8Array {
  const bytes = requireLength(source.read(block.offset, block.stored), block.stored, 'a block');
  if (crc32(bytes) !== block.storedCheck) throw invalid(`its block at ${block.offset} is damaged`);
  return bytes;
}

function unpack(bytes: Uint8Array, block: Block): Uint8Array {
  if (block.kind === 'stored') return bytes;
  if (block.kind === 'columns') throw invalid('it holds columns');
  try {
    return zstdDecompressSync(bytes, { maxOutputLength: Math.max(1, block.raw) });
  } catch (error) {
    throw invalid(`its block at ${block.offset} cannot be decompressed`, error);
  }
}
