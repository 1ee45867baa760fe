import type { MemberHead } from '../contract.ts';

/** The numbers of APPNOTE.TXT 6.3, by PKWARE, that both sides use. */
export const LOCAL_HEADER = 0x04034b50;
export const DATA_DESCRIPTOR = 0x08074b50;
export const CENTRAL_HEADER = 0x02014b50;
export const DIRECTORY_END = 0x06054b50;
export const DIRECTORY_END_64 = 0x06064b50;
export const LOCATOR_64 = 0x07064b50;
export const ZIP64_EXTRA = 0x0001;
export const TIME_EXTRA = 0x5455;
/** A field that holds this says: look into the zip64 extra field. */
export const IN_ZIP64 = 0xff_ff_ff_ff;
export const DESCRIPTOR_FLAG = 0x0008;
export const UTF8_FLAG = 0x0800;

/** What stands in both headers of a member. */
export interface ZipEntry {
  readonly head: MemberHead;
  /** UTF-8; folders end with a slash. */
  readonly name: Buffer;
  readonly deflated: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
  /** Its sizes follow its contents, because they were not known before. */
  readonly hasDescriptor: boolean;
  /** Its sizes take 64 bits, in all places. */
  readonly isZip64: boolean;
}

/** What stands before a member's contents. */
export function localHeader(entry: ZipEntry): Buffer {
  const { name, hasDescriptor, isZip64 } = entry;
  const extra = Buffer.concat([isZip64 ? zip64Extra([0, 0]) : NOTHING, timeExtra(entry.head.mtime)]);
  const bytes = Buffer.allocUnsafe(30 + name.length + extra.length);
  bytes.writeUInt32LE(LOCAL_HEADER, 0);
  writeCommon(bytes, entry, 4);
  const sizes = isZip64 ? [IN_ZIP64, IN_ZIP64] : hasDescriptor ? [0, 0] : [entry.packedSize, entry.size];
  bytes.writeUInt32LE(hasDescriptor ? 0 : entry.crc, 14);
  bytes.writeUInt32LE(sizes[0]!, 18);
  bytes.writeUInt32LE(sizes[1]!, 22);
  bytes.writeUInt16LE(name.length, 26);
  bytes.writeUInt16LE(extra.length, 28);
  bytes.set(name, 30);
  bytes.set(extra, 30 + name.length);
  return bytes;
}

/** What follows the contents of a member whose sizes were not known before. */
export function dataDescriptor({ crc, packedSize, size, isZip64 }: ZipEntry): Buffer {
  const bytes = Buffer.allocUnsafe(isZip64 ? 24 : 16);
  bytes.writeUInt32LE(DATA_DESCRIPTOR, 0);
  bytes.writeUInt32LE(crc, 4);
  if (isZip64) {
    writeUInt64(bytes, packedSize, 8);
    writeUInt64(bytes, size, 16);
  } else {
    bytes.writeUInt32LE(packedSize, 8);
    bytes.writeUInt32LE(size, 12);
  }
  return bytes;
}

/** A member's line in the directory at the end. */
export function centralHeader(entry: ZipEntry): Buffer {
  const { name, head, isZip64, offset } = entry;
  const isFar = offset >= IN_ZIP64;
  const far = [...(isZip64 ? [entry.size, entry.packedSize] : []), ...(isFar ? [offset] : [])];
  const extra = Buffer.concat([far.length > 0 ? zip64Extra(far) : NOTHING, timeExtra(head.mtime)]);
  const bytes = Buffer.alloc(46 + name.length + extra.length);
  bytes.writeUInt32LE(CENTRAL_HEADER, 0);
  bytes.writeUInt16LE(MADE_BY_UNIX, 4);
  writeCommon(bytes, entry, 6);
  bytes.writeUInt32LE(entry.crc, 16);
  bytes.writeUInt32LE(isZip64 ? IN_ZIP64 : entry.packedSize, 20);
  bytes.writeUInt32LE(isZip64 ? IN_ZIP64 : entry.size, 24);
  bytes.writeUInt16LE(name.length, 28);
  bytes.writeUInt16LE(extra.length, 30);
  const dosFolder = head.kind === 'directory' ? 0x10 : 0;
  bytes.writeUInt32LE((TYPE_BITS[head.kind] | (head.mode & 0o7777)) * 0x1_00_00 + dosFolder, 38);
  bytes.writeUInt32LE(isFar ? IN_ZIP64 : offset, 42);
  bytes.set(name, 46);
  bytes.set(extra, 46 + name.length);
  return bytes;
}

/** The very end, with its 64-bit form before it where a number is too large. */
export function directoryEnd(entries: number, size: number, offset: number): Buffer {
  const isLarge = entries >= 0xff_ff || size >= IN_ZIP64 || offset >= IN_ZIP64;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(DIRECTORY_END, 0);
  end.writeUInt16LE(Math.min(entries, 0xff_ff), 8);
  end.writeUInt16LE(Math.min(entries, 0xff_ff), 10);
  end.writeUInt32LE(Math.min(size, IN_ZIP64), 12);
  end.writeUInt32LE(Math.min(offset, IN_ZIP64), 16);
  return isLarge ? Buffer.concat([directoryEnd64(entries, size, offset), end]) : end;
}

function directoryEnd64(entries: number, size: number, offset: number): Buffer {
  const bytes = Buffer.alloc(76);
  bytes.writeUInt32LE(DIRECTORY_END_64, 0);
  writeUInt64(bytes, 44, 4);
  bytes.writeUInt16LE(MADE_BY_UNIX, 12);
  bytes.writeUInt16LE(NEEDS_ZIP64, 14);
  writeUInt64(bytes, entries, 24);
  writeUInt64(bytes, entries, 32);
  writeUInt64(bytes, size, 40);
  writeUInt64(bytes, offset, 48);
  bytes.writeUInt32LE(LOCATOR_64, 56);
  writeUInt64(bytes, offset + size, 64);
  bytes.writeUInt32LE(1, 72);
  return bytes;
}

const NOTHING = Buffer.alloc(0);
/** Version 4.5 of the format, on Unix: what gives the upper half of the attributes its meaning. */
const MADE_BY_UNIX = 0x03_2d;
const NEEDS_ZIP64 = 45;
const NEEDS_DEFLATE = 20;
export const TYPE_BITS = { file: 0o100_000, directory: 0o040_000, symlink: 0o120_000 } as const;

/** Version, flags, method and time: the same in both headers. */
function writeCommon(bytes: Buffer, entry: ZipEntry, at: number): void {
  const { deflated, hasDescriptor, isZip64, head } = entry;
  bytes.writeUInt16LE(isZip64 || entry.offset >= IN_ZIP64 ? NEEDS_ZIP64 : NEEDS_DEFLATE, at);
  bytes.writeUInt16LE(UTF8_FLAG | (hasDescriptor ? DESCRIPTOR_FLAG : 0), at + 2);
  bytes.writeUInt16LE(deflated ? 8 : 0, at + 4);
  bytes.writeUInt32LE(dosTime(head.mtime), at + 6);
}

/** Two-second steps from 1980 to 2107. Of no zone in fact; here UTC, so that no machine's zone gets in. */
function dosTime(mtime: number): number {
  const time = new Date(Math.min(Math.max(mtime, EARLIEST), LATEST));
  const day = ((time.getUTCFullYear() - 1980) << 9) | ((time.getUTCMonth() + 1) << 5) | time.getUTCDate();
  const clock = (time.getUTCHours() << 11) | (time.getUTCMinutes() << 5) | (time.getUTCSeconds() >> 1);
  return day * 0x1_00_00 + clock;
}

const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2107, 11, 31, 23, 59, 58);

/** Info-ZIP's field for the time of the last change: seconds since 1970, in 32 bits. */
function timeExtra(mtime: number): Buffer {
  const seconds = Math.floor(mtime / 1000);
  if (Math.abs(seconds) >= 2 ** 31) return NOTHING;
  const bytes = Buffer.allocUnsafe(9);
  bytes.writeUInt16LE(TIME_EXTRA, 0);
  bytes.writeUInt16LE(5, 2);
  bytes.writeUInt8(1, 4);
  bytes.writeInt32LE(seconds, 5);
  return bytes;
}

function zip64Extra(values: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(4 + 8 * values.length);
  bytes.writeUInt16LE(ZIP64_EXTRA, 0);
  bytes.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries()) writeUInt64(bytes, value, 4 + 8 * index);
  return bytes;
}

function writeUInt64(bytes: Buffer, value: number, at: number): void {
  bytes.writeBigUInt64LE(BigInt(value), at);
}
