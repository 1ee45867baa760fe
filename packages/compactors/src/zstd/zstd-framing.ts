import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';
import type { Framing } from '../container/framing.ts';

/** A block is a frame, and a record a skippable frame (RFC 8878, section 3.1.2). */
export function zstdFraming(level: number): Framing {
  const params = { [constants.ZSTD_c_compressionLevel]: level, [constants.ZSTD_c_checksumFlag]: 1 };
  return {
    name: 'zstd',
    blockBytes: 4 * 1024 * 1024,
    compress: (block) => compress(block, { params, pledgedSrcSize: block.length }),
    // All in one piece: one more byte, or a full piece would make it ask for another.
    decompress: (bytes, limit) =>
      zstdDecompressSync(bytes, { maxOutputLength: limit, chunkSize: Math.max(limit + 1, SMALLEST_CHUNK) }),
    wrap: (record) => {
      const frame = Buffer.alloc(HEADER_BYTES + record.length);
      frame.writeUInt32LE(SKIPPABLE_MAGIC);
      frame.writeUInt32LE(record.length, 4);
      frame.set(record, HEADER_BYTES);
      return frame;
    },
    before: HEADER_BYTES,
    after: 0,
  };
}

const compress = promisify(zstdCompress);
/** One of the sixteen that the format leaves to its users. */
const SKIPPABLE_MAGIC = 0x18_4d_2a_5c;
const HEADER_BYTES = 8;
/** What node:zlib takes. */
const SMALLEST_CHUNK = 64;
