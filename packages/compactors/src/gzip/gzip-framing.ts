import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { Framing } from '../container/framing.ts';

/** A block is a member, and a record the extra field of an empty member (RFC 1952, section 2.3.1.1). */
export function gzipFraming(level: number): Framing {
  return {
    name: 'gzip',
    blockBytes: 1024 * 1024,
    compress: (block) => compress(block, { level }),
    // All in one piece: one more byte, or a full piece would make it ask for another.
    decompress: (bytes, limit) =>
      gunzipSync(bytes, { maxOutputLength: limit, chunkSize: Math.max(limit + 1, SMALLEST_CHUNK) }),
    wrap: (record) => {
      const lengths = Buffer.alloc(2);
      lengths.writeUInt16LE(record.length + SUBFIELD_BYTES);
      const length = Buffer.alloc(2);
      length.writeUInt16LE(record.length);
      return Buffer.concat([MEMBER, lengths, SUBFIELD, length, record, EMPTY_BODY]);
    },
    before: 16,
    after: EMPTY_BODY_BYTES,
  };
}

const compress: (block: Uint8Array, options: { level: number }) => Promise<Uint8Array> = promisify(gzip);

/** Deflate, with an extra field, without time and name, of an unknown system. */
const MEMBER = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]);
const SUBFIELD = Buffer.from('CA');
const SUBFIELD_BYTES = 4;
/** An empty last block, a CRC-32 of nothing, no bytes. */
const EMPTY_BODY = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
const EMPTY_BODY_BYTES = EMPTY_BODY.length;
/** What node:zlib takes. */
const SMALLEST_CHUNK = 64;
