import { promisify } from 'node:util';
import { constants, deflateRaw, inflateRawSync } from 'node:zlib';
import type { Compactor } from '@cairn/core';
import { wrappingCompactor } from './wrapping-compactor.ts';
import type { WrappedFigures, Wrapping } from './wrapping.ts';
import { memberName } from './wrapping.ts';

const deflate: (block: Uint8Array, options: { level: number; finishFlush: number }) => Promise<Buffer> =
  promisify(deflateRaw);

const name = Buffer.from(memberName);
/** The last, empty block of a deflate stream. */
const lastBlock = Buffer.from([3, 0]);
/** Sizes and CRC-32 come behind the bytes. */
const descriptorFollows = 8;
/** 1980-01-01, the first day that there is. */
const firstDay = 0x21;

/**
 * One member, deflated (PKWARE APPNOTE 6.3, sections 4.3.7 to 4.3.16). After each block the stream is flushed and its
 * window emptied, so that a block can be restored alone; the index lies in the comment of the archive.
 */
const zip: Wrapping = {
  name: 'zip',
  extension: 'zip',
  behindIndex: 0,
  head: async () => {
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    writeCommon(header, 4);
    header.writeUInt16LE(name.length, 26);
    return Buffer.concat([header, name]);
  },
  pack: (block) => deflate(block, { level: 6, finishFlush: constants.Z_FULL_FLUSH }),
  unpack: (bytes, limit) =>
    inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: limit }),
  tail: async (figures) => {
    const descriptor = Buffer.alloc(16);
    descriptor.writeUInt32LE(0x08074b50, 0);
    writeSizes(descriptor, 4, figures);
    const directory = directoryOf(figures);
    const before = figures.headBytes + figures.packed + lastBlock.length + descriptor.length;
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 8);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(before, 16);
    end.writeUInt16LE(figures.index.length, 20);
    return Buffer.concat([lastBlock, descriptor, directory, end, figures.index]);
  },
};

function directoryOf(figures: WrappedFigures): Buffer {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  writeCommon(entry, 6);
  writeSizes(entry, 16, figures);
  entry.writeUInt16LE(name.length, 28);
  return Buffer.concat([entry, name]);
}

/** Version, flags, method, time and day. */
function writeCommon(header: Buffer, at: number): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(descriptorFollows, at + 2);
  header.writeUInt16LE(8, at + 4);
  header.writeUInt16LE(0, at + 6);
  header.writeUInt16LE(firstDay, at + 8);
}

function writeSizes(header: Buffer, at: number, { crc, packed, size }: WrappedFigures): void {
  header.writeUInt32LE(crc, at);
  header.writeUInt32LE(packed + lastBlock.length, at + 4);
  header.writeUInt32LE(size, at + 8);
}

/** Stores any file as the only member of an ordinary `.zip` file. */
export const zipCompactor: Compactor = wrappingCompactor(zip);
