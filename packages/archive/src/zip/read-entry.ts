import { isUtf8 } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { MemberHead } from '../contract.ts';
import type { Refuse } from '../reader/refuse.ts';
import { decodeCp437 } from './code-page.ts';
import { IN_ZIP64, TIME_EXTRA, TYPE_BITS, UTF8_FLAG, ZIP64_EXTRA } from './zip-records.ts';

/** What a line of the directory says. */
export interface DirectoryEntry {
  /** As it is written, for the comparison with the local header. */
  readonly rawName: Buffer;
  /** Decoded, with a slash at its end for folders. */
  readonly name: string;
  readonly kind: MemberHead['kind'];
  readonly mode: number;
  readonly mtime: number;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** As it is written: without what stands before the archive. */
  readonly offset: number;
}

/** Length of a directory line without its names. */
export const CENTRAL_SIZE = 46;

/** How long a line is, by its first bytes. */
export function lineLength(bytes: Buffer): number {
  return CENTRAL_SIZE + bytes.readUInt16LE(28) + bytes.readUInt16LE(30) + bytes.readUInt16LE(32);
}

/** Reads a whole line of the directory. @throws CairnError `ARCHIVE_INVALID` */
export function readEntry(line: Buffer, refuse: Refuse): DirectoryEntry {
  const nameEnd = CENTRAL_SIZE + line.readUInt16LE(28);
  const rawName = Buffer.from(line.subarray(CENTRAL_SIZE, nameEnd));
  const extras = readExtras(line.subarray(nameEnd, nameEnd + line.readUInt16LE(30)));
  const flags = line.readUInt16LE(8);
  const name = nameOf(rawName, flags, extras);
  const [size, packedSize, offset] = wideNumbers(
    [line.readUInt32LE(24), line.readUInt32LE(20), line.readUInt32LE(42)],
    extras.get(ZIP64_EXTRA),
  );
  if (size === undefined || packedSize === undefined || offset === undefined)
    throw refuse.member(name, 'its 64-bit sizes are missing');
  const host = line[5]!;
  if (!isUnix(host) && name.includes('\\'))
    throw refuse.member(name, 'its path has backslashes as separators');
  const { kind, mode } = kindAndMode(line, name);
  if (kind === undefined) throw refuse.member(name, 'it is a device, a pipe or a socket');
  const mtime = mtimeOf(line.readUInt32LE(12), extras.get(TIME_EXTRA));
  return {
    rawName,
    name,
    kind,
    mode,
    mtime,
    flags,
    method: line.readUInt16LE(10),
    crc: line.readUInt32LE(16),
    packedSize,
    size,
    offset,
  };
}

/** Extra fields by their number. A damaged one ends them: what is needed is then missing. */
export function readExtras(bytes: Buffer): ReadonlyMap<number, Buffer> {
  const extras = new Map<number, Buffer>();
  for (let at = 0; at + 4 <= bytes.length;) {
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (end > bytes.length) break;
    const id = bytes.readUInt16LE(at);
    if (!extras.has(id)) extras.set(id, bytes.subarray(at + 4, end));
    at = end;
  }
  return extras;
}

/** Numbers whose 32 bits are all set stand in the extra field, in this order. */
export function wideNumbers(
  numbers: readonly number[],
  extra: Buffer | undefined,
): readonly (number | undefined)[] {
  let at = 0;
  return numbers.map((number) => {
    if (number !== IN_ZIP64) return number;
    at += 8;
    if (extra === undefined || extra.length < at) return undefined;
    const wide = Number(extra.readBigUInt64LE(at - 8));
    return Number.isSafeInteger(wide) ? wide : undefined;
  });
}

const UNICODE_PATH_EXTRA = 0x7075;

/** UTF-8 where it is said or can be; otherwise what the first PCs had. */
function nameOf(raw: Buffer, flags: number, extras: ReadonlyMap<number, Buffer>): string {
  const unicode = extras.get(UNICODE_PATH_EXTRA);
  if ((flags & UTF8_FLAG) === 0 && unicode !== undefined && unicode.length > 5) {
    // It belongs to the name only while that is the one it was made for.
    const text = unicode.subarray(5);
    if (unicode[0] === 1 && unicode.readUInt32LE(1) === crc32(raw) && isUtf8(text))
      return text.toString('utf8');
  }
  return isUtf8(raw) ? raw.toString('utf8') : decodeCp437(raw);
}

function isUnix(host: number): boolean {
  return host === 3 || host === 19;
}

function kindAndMode(
  line: Buffer,
  name: string,
): { readonly kind: MemberHead['kind'] | undefined; readonly mode: number } {
  const attributes = line.readUInt32LE(38);
  const unix = isUnix(line[5]!) ? Math.floor(attributes / 0x1_00_00) : 0;
  const isFolder = name.endsWith('/') || (attributes & 0x10) !== 0;
  const type = unix & 0o170_000;
  const kinds = Object.entries(TYPE_BITS) as [MemberHead['kind'], number][];
  const kind = type === 0 ? 'file' : kinds.find(([, bits]) => bits === type)?.[0];
  // Without a type nothing was said, and zeros are no mode.
  const mode = type === 0 && unix === 0 ? undefined : unix & 0o7777;
  if (isFolder && (kind === 'file' || kind === 'directory'))
    return { kind: 'directory', mode: mode ?? 0o755 };
  return { kind, mode: mode ?? 0o644 };
}

/** Milliseconds since 1970: exact seconds where Info-ZIP's field is there, else the steps of two, taken as UTC. */
function mtimeOf(dos: number, extra: Buffer | undefined): number {
  if (extra !== undefined && extra.length >= 5 && (extra[0]! & 1) !== 0) return extra.readInt32LE(1) * 1000;
  const day = Math.floor(dos / 0x1_00_00);
  const clock = dos % 0x1_00_00;
  return Date.UTC(
    1980 + (day >> 9),
    ((day >> 5) & 15) - 1,
    day & 31,
    clock >> 11,
    (clock >> 5) & 63,
    (clock & 31) * 2,
  );
}
