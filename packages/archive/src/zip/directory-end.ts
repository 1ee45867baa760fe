import type { OpenFile } from '@cairn/files';
import type { Refuse } from '../reader/refuse.ts';
import { DIRECTORY_END, DIRECTORY_END_64, IN_ZIP64, LOCATOR_64 } from './zip-records.ts';

/** Where the directory of a zip lies. */
export interface DirectoryPlace {
  readonly start: number;
  readonly end: number;
  readonly entries: number;
  /** Bytes that stand before the archive, such as a program that unpacks it. */
  readonly prefix: number;
}

const END_SIZE = 22;
const LONGEST_COMMENT = 0xff_ff;

/** Finds the end of the directory: undefined where there is none, as in what is no zip. */
export function findDirectoryEnd(
  file: OpenFile,
): { readonly at: number; readonly bytes: Buffer } | undefined {
  const length = Math.min(file.stat.size, END_SIZE + LONGEST_COMMENT);
  const tail = Buffer.alloc(length);
  const filled = file.fill(tail, file.stat.size - length);
  for (let at = filled - END_SIZE; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== DIRECTORY_END) continue;
    // What only looks like it, inside a comment for instance, does not reach to the end of the file.
    if (at + END_SIZE + tail.readUInt16LE(at + 20) !== filled) continue;
    return { at: file.stat.size - length + at, bytes: tail.subarray(at, at + END_SIZE) };
  }
  return undefined;
}

/**
 * Finds the directory of a zip.
 *
 * @throws CairnError `ARCHIVE_INVALID` when there is none, or it does not fit the file.
 */
export function findDirectory(file: OpenFile, refuse: Refuse): DirectoryPlace {
  const end = findDirectoryEnd(file);
  if (end === undefined) throw noDirectory(refuse);
  const { bytes } = end;
  const small = {
    disks: bytes.readUInt16LE(4) + bytes.readUInt16LE(6),
    here: bytes.readUInt16LE(8),
    entries: bytes.readUInt16LE(10),
    size: bytes.readUInt32LE(12),
    offset: bytes.readUInt32LE(16),
  };
  const needsLarge =
    small.entries === 0xff_ff || small.size === IN_ZIP64 || small.offset === IN_ZIP64 || small.disks !== 0;
  const large = needsLarge ? readEnd64(file, end.at, refuse) : undefined;
  const { disks, here, entries, size, offset, at } = large ?? { ...small, at: end.at };
  if (disks !== 0 || here !== entries) throw refuse('it is one of several parts of a zip');
  const start = at - size;
  const prefix = start - offset;
  if (prefix < 0 || start < 0)
    throw refuse(`expected the directory at byte ${offset}, the file does not reach there`);
  return { start, end: at, entries, prefix };
}

/** A zip that begins as one, and does not end as one. */
export function noDirectory(refuse: Refuse): Error {
  return refuse(
    'expected the directory of a zip at its end, there is none: it is cut short, or something follows it',
  );
}

interface End64 {
  readonly disks: number;
  readonly here: number;
  readonly entries: number;
  readonly size: number;
  readonly offset: number;
  readonly at: number;
}

/** The 64-bit end, before the locator that stands before the end. Without one the small numbers hold. */
function readEnd64(file: OpenFile, end: number, refuse: Refuse): End64 | undefined {
  const locator = Buffer.alloc(20);
  if (end < 76 || file.fill(locator, end - 20) < 20 || locator.readUInt32LE(0) !== LOCATOR_64)
    return undefined;
  const bytes = Buffer.alloc(56);
  // Where the locator says, or right before it when something stands before the archive.
  const places = [Number(locator.readBigUInt64LE(8)), end - 76];
  const at = places.find(
    (place) =>
      Number.isSafeInteger(place) &&
      place <= end - 76 &&
      file.fill(bytes, place) === bytes.length &&
      bytes.readUInt32LE(0) === DIRECTORY_END_64,
  );
  if (at === undefined)
    throw refuse('expected the 64-bit end of the directory before its end, it is not there');
  return {
    disks: bytes.readUInt32LE(16) + bytes.readUInt32LE(20) + Math.max(0, locator.readUInt32LE(16) - 1),
    here: Number(bytes.readBigUInt64LE(24)),
    entries: Number(bytes.readBigUInt64LE(32)),
    size: Number(bytes.readBigUInt64LE(40)),
    offset: Number(bytes.readBigUInt64LE(48)),
    at,
  };
}
