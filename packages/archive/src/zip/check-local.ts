import type { OpenFile } from '@cairn/files';
import type { FileWindow } from '../bytes/file-window.ts';
import type { Refuse } from '../reader/refuse.ts';
import type { DirectoryEntry } from './read-entry.ts';
import { readExtras, wideNumbers } from './read-entry.ts';
import { DATA_DESCRIPTOR, DESCRIPTOR_FLAG, LOCAL_HEADER, ZIP64_EXTRA } from './zip-records.ts';

/** Where the contents of a member lie, and where the next thing may begin. */
export interface ContentPlace {
  readonly start: number;
  readonly end: number;
  /** Behind the descriptor, where there is one. */
  readonly next: number;
}

const LOCAL_SIZE = 30;

/**
 * Compares a member's local header with the directory: some programs believe the one and some the other, so
 * they must say the same.
 *
 * @param at where the header begins in the file.
 * @throws CairnError `ARCHIVE_INVALID` that names the member.
 */
export function checkLocal(
  entry: DirectoryEntry,
  at: number,
  { window, file, refuse }: { readonly window: FileWindow; readonly file: OpenFile; readonly refuse: Refuse },
): ContentPlace {
  const wrong = (what: string): Error => refuse.member(entry.name, what);
  const fixed = window.view(at, LOCAL_SIZE);
  if (fixed.length < LOCAL_SIZE || fixed.readUInt32LE(0) !== LOCAL_HEADER)
    throw wrong(`expected its header at byte ${at}, there is something else`);
  const nameLength = fixed.readUInt16LE(26);
  const length = LOCAL_SIZE + nameLength + fixed.readUInt16LE(28);
  const bytes = window.view(at, length);
  if (bytes.length < length) throw wrong('it is cut short');
  if (!bytes.subarray(LOCAL_SIZE, LOCAL_SIZE + nameLength).equals(entry.rawName))
    throw wrong(`its header at byte ${at} has another name than the directory`);
  if (bytes.readUInt16LE(8) !== entry.method) throw wrong('its header has another method than the directory');
  const hasDescriptor = (bytes.readUInt16LE(6) & DESCRIPTOR_FLAG) !== 0;
  if (hasDescriptor !== ((entry.flags & DESCRIPTOR_FLAG) !== 0))
    throw wrong('its header has other flags than the directory');
  const extra = readExtras(bytes.subarray(LOCAL_SIZE + nameLength)).get(ZIP64_EXTRA);
  const [size, packedSize] = wideNumbers([bytes.readUInt32LE(22), bytes.readUInt32LE(18)], extra);
  const found = { crc: bytes.readUInt32LE(14), packedSize, size };
  // With a descriptor each of the three may be left out, and programs differ in which they do.
  const said = hasDescriptor ? filled(found, entry) : found;
  if (!agrees(said, entry)) throw wrong('its header has another length or checksum than the directory');
  const start = at + length;
  const end = start + entry.packedSize;
  return { start, end, next: hasDescriptor ? checkDescriptor(entry, end, { file, refuse }) : end };
}

interface Sizes {
  readonly crc: number;
  readonly packedSize: number | undefined;
  readonly size: number | undefined;
}

function filled(found: Sizes, { crc, packedSize, size }: DirectoryEntry): Sizes {
  return { crc: found.crc || crc, packedSize: found.packedSize || packedSize, size: found.size || size };
}

function agrees(found: Sizes, entry: DirectoryEntry): boolean {
  return found.crc === entry.crc && found.packedSize === entry.packedSize && found.size === entry.size;
}

/** It is written with and without a mark, and with sizes of 32 and 64 bits; nothing says which. */
function checkDescriptor(
  entry: DirectoryEntry,
  at: number,
  { file, refuse }: { readonly file: OpenFile; readonly refuse: Refuse },
): number {
  const bytes = Buffer.alloc(24);
  const length = file.fill(bytes, at);
  const isMarked = bytes.readUInt32LE(0) === DATA_DESCRIPTOR;
  for (const start of isMarked ? [4, 0] : [0]) {
    for (const width of [4, 8]) {
      const end = start + 4 + 2 * width;
      if (end > length) continue;
      const [packedSize, size] = [start + 4, start + 4 + width].map((place) =>
        width === 4 ? bytes.readUInt32LE(place) : Number(bytes.readBigUInt64LE(place)),
      );
      if (agrees({ crc: bytes.readUInt32LE(start), packedSize, size }, entry)) return at + end;
    }
  }
  throw refuse.member(entry.name, 'what stands behind it has another length or checksum than the directory');
}
