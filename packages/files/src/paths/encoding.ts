import { isUtf8 } from 'node:buffer';
import type { RelPath } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';

/** A name or path as the system gives it: a string, or bytes where it is not UTF-8. */
export type NativePath = string | Buffer;

/**
 * Writes one name (or several with separators) as part of a {@link RelPath}: a backslash becomes `\\`,
 * a byte that is not part of valid UTF-8 becomes `\xHH` with small letters. Everything else stays as it is,
 * newlines and normal forms included.
 *
 * @example
 * encodeName(Buffer.from([0x61, 0xff])); // 'a\\xff'
 */
export function encodeName(name: string | Uint8Array): string {
  if (typeof name === 'string') return name.includes('\\') ? name.replaceAll('\\', '\\\\') : name;
  return isUtf8(name) ? encodeName(textOf(name)) : encodeBytes(name);
}

/**
 * The native form of a path or name in the notation of {@link encodeName}: a string, or bytes when it
 * holds some that are not UTF-8.
 *
 * @throws CairnError `PATH_INVALID` for an escape that {@link encodeName} never writes.
 */
export function decodeRelPath(path: string): NativePath {
  if (!path.includes('\\')) return path;
  // Read as Latin-1 each character is one byte of the UTF-8 form, so that escapes can stand for bytes.
  const units = Buffer.from(path).toString('latin1');
  const bytes = Buffer.from(
    units.replace(ESCAPE, (escape: string) => unescape(escape, path)),
    'latin1',
  );
  return isUtf8(bytes) ? bytes.toString('utf8') : bytes;
}

/** The path of a file below a root, ready for the system. `root` is a trusted absolute path. */
export function nativePath(root: string, path: RelPath): NativePath {
  if (path === '') return root;
  const prefix = root.endsWith('/') ? root : `${root}/`;
  const name = decodeRelPath(path);
  return typeof name === 'string' ? prefix + name : Buffer.concat([Buffer.from(prefix), name]);
}

/**
 * A backslash and what belongs to it. Bytes below 0x80 are always valid UTF-8 and never escaped:
 * accepting them would let a separator or a dot hide in an escape.
 */
const ESCAPE = /\\(?:x[89a-f][0-9a-f]|[^]|$)/g;

function unescape(escape: string, path: string): string {
  if (escape === '\\\\') return '\\';
  if (escape.length === 4) return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  throw new CairnError(
    'PATH_INVALID',
    `expected \\\\ or \\x80 to \\xff after a backslash in ${JSON.stringify(path)}`,
    {
      path,
      hint: 'Write a backslash that is part of a name as two backslashes.',
    },
  );
}

function encodeBytes(bytes: Uint8Array): string {
  let text = '';
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    at += length || 1;
    if (length > 0) continue;
    text += `${encodeName(textOf(bytes.subarray(start, at - 1)))}\\x${bytes[at - 1]!.toString(16)}`;
    start = at;
  }
  return text + encodeName(textOf(bytes.subarray(start)));
}

/** Length of the valid UTF-8 sequence at a position, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  return isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
