import { promisify } from 'node:util';
import { constants, crc32, zstdCompress } from 'node:zlib';
import type { BlockKind, BlockRecord } from '../format/index-part.ts';
import type { RawBlock } from './raw-blocks.ts';

const compress = promisify(zstdCompress);
const LEVEL = 19;
const MAX_WINDOW_LOG = 26;

/** A block as it is written. */
export interface EncodedBlock {
  readonly bytes: Uint8Array;
  readonly record: BlockRecord;
}

/** Codes a block in the way that takes the fewest bytes. */
export async function encodeBlock(block: RawBlock): Promise<EncodedBlock> {
  const packed = await compress(block.bytes, {
    params: {
      [constants.ZSTD_c_compressionLevel]: LEVEL,
      [constants.ZSTD_c_windowLog]: windowLog(block.bytes.length),
      [constants.ZSTD_c_enableLongDistanceMatching]: 1,
    },
    pledgedSrcSize: block.bytes.length,
  });
  if (packed.length < block.bytes.length) return encoded(block, 'zstd', packed);
  return encoded(block, 'stored', block.bytes);
}

function encoded(block: RawBlock, kind: BlockKind, bytes: Uint8Array): EncodedBlock {
  const record = {
    kind,
    stored: bytes.length,
    raw: block.bytes.length,
    records: block.records,
    storedCheck: crc32(bytes),
    rawCheck: crc32(block.bytes),
  };
  return { bytes, record };
}

function windowLog(length: number): number {
  return Math.min(MAX_WINDOW_LOG, Math.max(10, Math.ceil(Math.log2(length + 1))));
}
