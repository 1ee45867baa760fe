import { isUtf8 } from 'node:buffer';

/** What extended headers say of a member, by key, as far as it is used here. */
export type PaxRecords = ReadonlyMap<string, string>;

/**
 * Reads lines of `length key=value`, where the length counts the whole line (POSIX.1-2001).
 *
 * @returns undefined when they are not like that.
 */
export function readPaxRecords(bytes: Buffer): PaxRecords | undefined {
  const records = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const digits = bytes.toString('latin1', at, Math.max(at, space));
    const end = at + Number(digits);
    if (!/^[1-9]\d{0,8}$/.test(digits) || end > bytes.length || bytes[end - 1] !== 0x0a) return undefined;
    const line = bytes.subarray(space + 1, end - 1);
    const sign = line.indexOf(0x3d);
    if (sign <= 0 || !isReadable(line, sign)) return undefined;
    const key = line.toString('utf8', 0, sign);
    // Nothing else is kept: an archive can speak of the members to come in as many keys as it likes.
    if (USED.test(key)) records.set(key, line.toString('utf8', sign + 1));
    else if (key.startsWith(SPARSE)) records.set(SPARSE, '');
    at = end;
  }
  return records;
}

/** Attributes of other programs may be any bytes; what is used here must be UTF-8. */
function isReadable(line: Buffer, sign: number): boolean {
  return isUtf8(line.subarray(0, sign)) && (isUtf8(line) || !USED.test(line.toString('utf8', 0, sign)));
}

/** What all keys that speak of a sparse file begin with; they stand under it together. */
export const SPARSE = 'GNU.sparse.';

const USED = /^(?:path|linkpath|size|mtime)$/;

/** A decimal number as pax writes times and sizes; undefined for anything else. */
export function paxNumber(text: string): number | undefined {
  return /^-?\d{1,16}(?:\.\d*)?$/.test(text) ? Number(text) : undefined;
}
