import type { MemberHead } from '../contract.ts';

/** Members' heads stand in blocks of this size, and so do their contents. */
export const TAR_BLOCK = 512;

/** Writes heads of members. */
export interface TarHeaders {
  /**
   * The head of a member: one block after POSIX.1-1988 (ustar), and before it a record after POSIX.1-2001
   * (pax) for what does not fit: long paths and targets, other than ASCII, 8 GiB and more, parts of a second.
   * Valid until the next call.
   */
  of(head: MemberHead): Uint8Array;
}

/** Members by the hundred thousand share one buffer. */
export function createTarHeaders(): TarHeaders {
  let buffer = Buffer.alloc(16 * TAR_BLOCK);
  return {
    of: (head) => {
      const { records, own } = fieldsOf(head);
      const size = records === '' ? 0 : Buffer.byteLength(records);
      const start = size === 0 ? 0 : TAR_BLOCK + size + paddingOf(size);
      if (start + TAR_BLOCK > buffer.length) buffer = Buffer.alloc(start + TAR_BLOCK);
      if (size > 0) {
        writeBlock(buffer.subarray(0, TAR_BLOCK), { ...RECORD, size });
        buffer.write(records, TAR_BLOCK);
        buffer.fill(0, TAR_BLOCK + size, start);
      }
      writeBlock(buffer.subarray(start, start + TAR_BLOCK), own);
      return buffer.subarray(0, start + TAR_BLOCK);
    },
  };
}

function fieldsOf(head: MemberHead): { readonly records: string; readonly own: Fields } {
  const path = head.kind === 'directory' ? `${head.path}/` : head.path;
  const target = head.kind === 'symlink' ? (head.target ?? '') : '';
  const isTargetShort = target.length <= 100 && isAscii(target);
  const seconds = Math.floor(head.mtime / 1000);
  const isWhole = seconds * 1000 === head.mtime && seconds >= 0 && seconds <= LARGEST;
  const split = splitPath(path);
  return {
    records:
      (split === undefined ? record('path', path) : '') +
      (isTargetShort ? '' : record('linkpath', target)) +
      (head.size > LARGEST ? record('size', String(head.size)) : '') +
      (isWhole ? '' : record('mtime', timeText(head.mtime))),
    own: {
      ...(split ?? { name: asciiTail(path), prefix: '' }),
      mode: head.mode & 0o7777,
      size: Math.min(head.size, LARGEST),
      seconds: Math.min(Math.max(seconds, 0), LARGEST),
      type: TYPES[head.kind],
      target: isTargetShort ? target : asciiTail(target),
    },
  };
}

const TYPES = { file: '0', directory: '5', symlink: '2' } as const;

/** Eleven octal digits. */
const LARGEST = 8 ** 11 - 1;

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

/** The head of a record; its contents belong to the member that follows. */
const RECORD = { name: 'PaxHeader', prefix: '', mode: 0o644, seconds: 0, type: 'x', target: '' } as const;

/** Seconds with as many decimals as a time has, six at most. */
function timeText(milliseconds: number): string {
  const micros = Math.round(Math.abs(milliseconds) * 1000);
  const text = `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
  return (milliseconds < 0 ? '-' : '') + text.replace(/\.?0+$/, '');
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
  return Buffer.byteLength(text) === text.length;
}

/** What programs without knowledge of pax see. */
function asciiTail(text: string): string {
  return text
    .replaceAll(/[^\x20-\x7e]/g, '_')
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

/** What all blocks share: no user, no group, no device, and spaces where the sum will stand. */
const TEMPLATE = Buffer.alloc(TAR_BLOCK);
TEMPLATE.write('0000000\x000000000\0', 108, 'latin1');
TEMPLATE.fill(' ', 148, 156);
TEMPLATE.write('ustar\x0000', 257, 'latin1');
TEMPLATE.write('0000000\x000000000\0', 329, 'latin1');

function writeBlock(block: Buffer, { name, prefix, mode, size, seconds, type, target }: Fields): void {
  block.set(TEMPLATE);
  block.write(name, 0, 100, 'latin1');
  writeOctal(block, 100, { value: mode, digits: 7 });
  writeOctal(block, 124, { value: size, digits: 11 });
  writeOctal(block, 136, { value: seconds, digits: 11 });
  block.write(type, 156, 'latin1');
  if (target !== '') block.write(target, 157, 100, 'latin1');
  if (prefix !== '') block.write(prefix, 345, 155, 'latin1');
  let sum = 0;
  for (let at = 0; at < TAR_BLOCK; at++) sum += block[at]!;
  writeOctal(block, 148, { value: sum, digits: 6 });
  block[154] = 0;
}

/** Digit by digit: texts in between would be most of the work. */
function writeOctal(
  block: Buffer,
  start: number,
  { value, digits }: { readonly value: number; readonly digits: number },
): void {
  let rest = value;
  for (let at = start + digits - 1; at >= start; at--) {
    block[at] = DIGIT_ZERO + (rest % 8);
    rest = Math.floor(rest / 8);
  }
}

const DIGIT_ZERO = 0x30;
