import type { MemberHead } from '../contract.ts';

/** Members' heads stand in blocks of this size, and so do their contents. */
export const TAR_BLOCK = 512;

/**
 * The head of a member: one block after POSIX.1-1988 (ustar), and before it a record after POSIX.1-2001 (pax)
 * for what does not fit: long paths and targets, other than ASCII, 8 GiB and more, parts of a second.
 */
export function tarHeader(head: MemberHead): Uint8Array {
  const path = head.kind === 'directory' ? `${head.path}/` : head.path;
  const target = head.kind === 'symlink' ? (head.target ?? '') : '';
  const seconds = Math.floor(head.mtime / 1000);
  const split = splitPath(path);
  const records =
    (split === undefined ? record('path', path) : '') +
    (isShort(target, 100) ? '' : record('linkpath', target)) +
    (head.size > LARGEST_SIZE ? record('size', String(head.size)) : '') +
    (seconds * 1000 === head.mtime && seconds >= 0 && seconds <= LARGEST_SIZE
      ? ''
      : record('mtime', timeText(head.mtime)));
  const own = block({
    ...(split ?? { name: asciiTail(path), prefix: '' }),
    mode: head.mode & 0o7777,
    size: Math.min(head.size, LARGEST_SIZE),
    seconds: Math.min(Math.max(seconds, 0), LARGEST_SIZE),
    type: TYPES[head.kind],
    target: isShort(target, 100) ? target : asciiTail(target),
  });
  return records === '' ? own : Buffer.concat([recordBlocks(records), own]);
}

const TYPES = { file: '0', directory: '5', symlink: '2' } as const;

/** Eleven octal digits. */
const LARGEST_SIZE = 8 ** 11 - 1;

/** How many bytes follow contents of a length up to the next block. */
export function paddingOf(size: number): number {
  return (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;
}

/** A line that begins with its own length. */
function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  const length = rest + String(rest + String(rest).length).length;
  return `${length} ${key}=${value}\n`;
}

function recordBlocks(records: string): Uint8Array {
  const size = Buffer.byteLength(records);
  const contents = Buffer.alloc(size + paddingOf(size));
  contents.write(records);
  return Buffer.concat([
    block({ name: 'PaxHeader', prefix: '', mode: 0o644, size, seconds: 0, type: 'x', target: '' }),
    contents,
  ]);
}

/** Seconds with as many decimals as a time has, six at most. */
function timeText(milliseconds: number): string {
  const micros = BigInt(Math.round(milliseconds * 1000));
  const sign = micros < 0n ? '-' : '';
  const digits = (micros < 0n ? -micros : micros).toString().padStart(7, '0');
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  return sign + text.replace(/\.?0+$/, '');
}

function isShort(text: string, length: number): boolean {
  return text.length <= length && isAscii(text);
}

/** Where a path is cut so that both parts fit into their fields. */
function splitPath(path: string): { readonly name: string; readonly prefix: string } | undefined {
  if (!isAscii(path) || path.length > 256) return undefined;
  if (path.length <= 100) return { name: path, prefix: '' };
  const cut = path.indexOf('/', path.length - 101);
  if (cut <= 0 || cut > 155 || cut === path.length - 1) return undefined;
  return { name: path.slice(cut + 1), prefix: path.slice(0, cut) };
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

/** What programs without knowledge of pax see. */
function asciiTail(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/g, '_')
    .slice(-100)
    .replace(/^\/+/, '');
}

interface Fields {
  readonly name: string;
  readonly prefix: string;
  readonly mode: number;
  readonly size: number;
  readonly seconds: number;
  readonly type: string;
  readonly target: string;
}

function block({ name, prefix, mode, size, seconds, type, target }: Fields): Buffer {
  const bytes = Buffer.alloc(TAR_BLOCK);
  bytes.write(name, 0, 100, 'latin1');
  bytes.write(`${octal(mode, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, 'latin1');
  bytes.write(`${octal(size, 11)}\0${octal(seconds, 11)}\0        ${type}`, 124, 'latin1');
  bytes.write(target, 157, 100, 'latin1');
  bytes.write('ustar\x0000', 257, 'latin1');
  bytes.write(`${octal(0, 7)}\0${octal(0, 7)}\0`, 329, 'latin1');
  bytes.write(prefix, 345, 155, 'latin1');
  let sum = 0;
  for (let at = 0; at < TAR_BLOCK; at++) sum += bytes[at]!;
  bytes.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return bytes;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
