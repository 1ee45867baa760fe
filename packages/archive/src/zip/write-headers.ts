import type { MemberHead } from '../contract.ts';
import {
  CENTRAL_HEADER,
  DATA_DESCRIPTOR,
  DESCRIPTOR_FLAG,
  IN_ZIP64,
  LOCAL_HEADER,
  MADE_BY_UNIX,
  NEEDS_DEFLATE,
  NEEDS_ZIP64,
  TIME_EXTRA,
  TYPE_BITS,
  UTF8_FLAG,
  ZIP64_EXTRA,
} from './zip-records.ts';

/** What stands in both headers of a member. */
export interface ZipEntry {
  readonly head: MemberHead;
  /** Folders end with a slash. */
  readonly name: string;
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

/** Writes what stands around members. Each answer is valid until the next call. */
export interface ZipHeaders {
  /** What stands before a member's contents. */
  local(entry: ZipEntry): Uint8Array;
  /** What follows the contents of a member whose sizes were not known before. */
  descriptor(entry: ZipEntry): Uint8Array;
  /** A member's line in the directory at the end. */
  central(entry: ZipEntry): Uint8Array;
}

/** Members by the hundred thousand share one buffer. */
export function createZipHeaders(): ZipHeaders {
  const bytes = Buffer.alloc(LARGEST);
  return {
    local: (entry) => bytes.subarray(0, writeLocal(bytes, entry)),
    descriptor: (entry) => bytes.subarray(0, writeDescriptor(bytes, entry)),
    central: (entry) => bytes.subarray(0, writeCentral(bytes, entry)),
  };
}

/** The longest name, and more than what stands around it. */
const LARGEST = 0xff_ff + 256;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;

function writeLocal(bytes: Buffer, entry: ZipEntry): number {
  const { name, hasDescriptor, isZip64, crc, packedSize, size, head } = entry;
  const isUnknown = hasDescriptor && !isZip64;
  bytes.writeUInt32LE(LOCAL_HEADER, 0);
  writeCommon(bytes, entry, 4);
  bytes.writeUInt32LE(hasDescriptor ? 0 : crc, 14);
  bytes.writeUInt32LE(isZip64 ? IN_ZIP64 : isUnknown ? 0 : packedSize, 18);
  bytes.writeUInt32LE(isZip64 ? IN_ZIP64 : isUnknown ? 0 : size, 22);
  const nameEnd = LOCAL_SIZE + bytes.write(name, LOCAL_SIZE);
  const wideEnd = isZip64 ? writeWide(bytes, nameEnd, [0, 0]) : nameEnd;
  const end = writeTime(bytes, wideEnd, head.mtime);
  bytes.writeUInt16LE(nameEnd - LOCAL_SIZE, 26);
  bytes.writeUInt16LE(end - nameEnd, 28);
  return end;
}

function writeDescriptor(bytes: Buffer, { crc, packedSize, size, isZip64 }: ZipEntry): number {
  bytes.writeUInt32LE(DATA_DESCRIPTOR, 0);
  bytes.writeUInt32LE(crc, 4);
  if (isZip64) {
    bytes.writeBigUInt64LE(BigInt(packedSize), 8);
    return bytes.writeBigUInt64LE(BigInt(size), 16);
  }
  bytes.writeUInt32LE(packedSize, 8);
  return bytes.writeUInt32LE(size, 12);
}

function writeCentral(bytes: Buffer, entry: ZipEntry): number {
  const { name, head, isZip64, offset, size, packedSize } = entry;
  const isFar = offset >= IN_ZIP64;
  bytes.writeUInt32LE(CENTRAL_HEADER, 0);
  bytes.writeUInt16LE(MADE_BY_UNIX, 4);
  writeCommon(bytes, entry, 6);
  bytes.writeUInt32LE(entry.crc, 16);
  bytes.writeUInt32LE(isZip64 ? IN_ZIP64 : packedSize, 20);
  bytes.writeUInt32LE(isZip64 ? IN_ZIP64 : size, 24);
  // No comment, one disk, no inner attributes.
  bytes.fill(0, 32, 38);
  const dosFolder = head.kind === 'directory' ? 0x10 : 0;
  bytes.writeUInt32LE((TYPE_BITS[head.kind] | (head.mode & 0o7777)) * 0x1_00_00 + dosFolder, 38);
  bytes.writeUInt32LE(isFar ? IN_ZIP64 : offset, 42);
  const nameEnd = CENTRAL_SIZE + bytes.write(name, CENTRAL_SIZE);
  const wide = [...(isZip64 ? [size, packedSize] : []), ...(isFar ? [offset] : [])];
  const end = writeTime(bytes, wide.length > 0 ? writeWide(bytes, nameEnd, wide) : nameEnd, head.mtime);
  bytes.writeUInt16LE(nameEnd - CENTRAL_SIZE, 28);
  bytes.writeUInt16LE(end - nameEnd, 30);
  return end;
}

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
function writeTime(bytes: Buffer, at: number, mtime: number): number {
  const seconds = Math.floor(mtime / 1000);
  if (Math.abs(seconds) >= 2 ** 31) return at;
  bytes.writeUInt16LE(TIME_EXTRA, at);
  bytes.writeUInt16LE(5, at + 2);
  bytes.writeUInt8(1, at + 4);
  return bytes.writeInt32LE(seconds, at + 5);
}

function writeWide(bytes: Buffer, at: number, values: readonly number[]): number {
  bytes.writeUInt16LE(ZIP64_EXTRA, at);
  let end = bytes.writeUInt16LE(8 * values.length, at + 2);
  for (const value of values) end = bytes.writeBigUInt64LE(BigInt(value), end);
  return end;
}
