import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import type { Compactor } from '@cairn/core';
import { wrappingCompactor } from './wrapping-compactor.ts';
import type { Wrapping } from './wrapping.ts';
import { memberName } from './wrapping.ts';

const compress: (bytes: Uint8Array, options: { level: number }) => Promise<Buffer> = promisify(gzip);

/** A tar is made of records of that many bytes. */
const record = 512;
/** A gzip member whose header has an extra field, without time and name, of an unknown system (RFC 1952). */
const member = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255]);
const subfield = Buffer.from('CE');
/** An empty last block, a CRC-32 of nothing, no bytes. */
const emptyBody = Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
/** What node:zlib takes. */
const smallestChunk = 64;

/**
 * One member of a ustar archive (POSIX.1-1988) in gzip members that stand alone: head, blocks, end of the archive.
 * The index lies in the extra field of one more member, an empty one.
 */
const tarGz: Wrapping = {
  name: 'tar.gz',
  // `.tar.gz` ends like the containers of gzip do.
  extension: 'tgz',
  behindIndex: emptyBody.length,
  head: (size) => compress(tarHeader(size), { level: 6 }),
  pack: (block) => compress(block, { level: 6 }),
  unpack: (bytes, limit) =>
    gunzipSync(bytes, { maxOutputLength: limit, chunkSize: Math.max(limit + 1, smallestChunk) }),
  tail: async ({ size, index }) => {
    const padding = (record - (size % record)) % record;
    const end = await compress(Buffer.alloc(padding + 2 * record), { level: 6 });
    const lengths = Buffer.alloc(2);
    lengths.writeUInt16LE(index.length + 4);
    const length = Buffer.alloc(2);
    length.writeUInt16LE(index.length);
    return Buffer.concat([end, member, lengths, subfield, length, index, emptyBody]);
  },
};

function tarHeader(size: number): Buffer {
  const header = Buffer.alloc(record);
  header.write(memberName, 0);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Stores any file as the only member of an ordinary `.tar.gz` file, called `.tgz`. */
export const tarGzCompactor: Compactor = wrappingCompactor(tarGz);
