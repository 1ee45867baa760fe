import { createHash } from 'node:crypto';
import { decodeRelPath } from '@cairn/files';

/**
 * The form in which a path (in the notation of a `RelPath`) stands in an archive: names that every program
 * and every manifest can carry. Most names stay as they are. In others, what gives trouble becomes `_xHH_`
 * for each byte: control characters and ends of lines, `%` and `\`, white space at the ends, bytes that are
 * not UTF-8, and all that is not ASCII in a name that is not in normal form C. Different paths have
 * different forms; `ARCHIVE_MANIFEST.json` has the real ones.
 */
export function memberPath(path: string): string {
  if (!UNUSUAL.test(path)) return path;
  return path
    .split('/')
    .map((segment) => memberName(decodeRelPath(segment)))
    .join('/');
}

/** Whatever is in here is looked at closely; the rest is by far the most. */
const UNUSUAL = /[^\x21-\x24\x26-\x5b\x5d\x5e\x60-\x7e]/;

/** The most bytes that common file systems allow a name to have. */
const MOST_BYTES = 255;

function memberName(name: string | Buffer): string {
  const written =
    typeof name === 'string'
      ? escaped(name)
      : // Bytes that are not UTF-8 are in it: whatever is not ASCII is written as bytes.
        escaped(name.toString('latin1').replaceAll(/[\x80-\xff]/g, (byte) => MARK + byte));
  return Buffer.byteLength(written) > MOST_BYTES ? shortened(written) : written;
}

/** Stands before a character that stands for a byte. No name that the system gives holds it. */
const MARK = '\0';

function escaped(name: string): string {
  const literal = name.replaceAll(/_(?=x[0-9A-F]{2}_)/g, '_x5F_');
  const portable = literal
    .replaceAll(/\0([\x80-\xff])/g, (_, byte: string) => hexByte(byte.charCodeAt(0)))
    .replaceAll(TROUBLE, hexBytes);
  return portable.normalize('NFC') === portable ? portable : portable.replaceAll(/[^\0-\x7f]+/g, hexBytes);
}

const TROUBLE = /[\p{Cc}\p{Zl}\p{Zp}%\\\u202a-\u202e\u2066-\u2069]|^\s|\s$/gu;

function hexBytes(text: string): string {
  return [...Buffer.from(text)].map(hexByte).join('');
}

function hexByte(byte: number): string {
  return `_x${byte.toString(16).toUpperCase().padStart(2, '0')}_`;
}

/** A name that grew too long keeps its beginning, and is told apart from others by a digest. */
function shortened(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 32);
  // Cut in the middle of a character, its rest is dropped.
  const beginning = Buffer.from(name).subarray(0, 200).toString('utf8').replaceAll('\uFFFD', '');
  return `${beginning}_xx${digest}`;
}
