import { isUtf8 } from 'node:buffer';
import type { Refuse } from '../reader/refuse.ts';
import { TAR_BLOCK } from './tar-header.ts';

/** The fields of a header block, before what pax or GNU records say instead. */
export interface TarBlock {
  readonly path: string;
  readonly mode: number;
  readonly size: number;
  /** Seconds since 1970. */
  readonly mtime: number;
  /** One character; `0` is a file. */
  readonly type: string;
  readonly target: string;
}

/** Tells whether a block is one of the two that end a tar. */
export function isZeros(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0);
}

/**
 * Reads a header block as POSIX, GNU and old tar write it.
 *
 * @throws CairnError `ARCHIVE_INVALID` that names the position.
 */
export function readTarBlock(block: Buffer, position: number, refuse: Refuse): TarBlock {
  const place = `in the tar header at byte ${position}`;
  if (block.length < TAR_BLOCK) throw refuse(`it is cut short ${place}`);
  if (!hasRightSum(block)) throw refuse(`expected the checksum ${place} to fit its bytes, it does not`);
  const text = (at: number, length: number): string =>
    textField(block.subarray(at, at + length), place, refuse);
  const number = (at: number, length: number): number => {
    const value = numberField(block.subarray(at, at + length));
    if (value === undefined) throw refuse(`expected a number ${place}, there is something else`);
    return value;
  };
  // GNU's own form keeps other things where POSIX has the prefix.
  const prefix = block.toString('latin1', 257, 263) === 'ustar\0' ? text(345, 155) : '';
  const name = text(0, 100);
  const size = number(124, 12);
  if (size < 0) throw refuse(`expected a length ${place}, there is a negative number`);
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    mode: number(100, 8),
    size,
    mtime: number(136, 12),
    type: block[156] === 0 ? '0' : String.fromCharCode(block[156]!),
    target: text(157, 100),
  };
}

const SUM_START = 148;
const SUM_END = 156;

/** Some old programs added the bytes up as signed numbers. */
function hasRightSum(block: Buffer): boolean {
  let sum = 0;
  let signed = 0;
  for (let at = 0; at < TAR_BLOCK; at++) {
    const isSum = at >= SUM_START && at < SUM_END;
    const byte = isSum ? 0x20 : block[at]!;
    sum += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  const written = numberField(block.subarray(SUM_START, SUM_END));
  return written === sum || written === signed;
}

function textField(bytes: Buffer, place: string, refuse: Refuse): string {
  const end = bytes.indexOf(0);
  const used = end === -1 ? bytes : bytes.subarray(0, end);
  if (!isUtf8(used)) throw refuse(`expected names in UTF-8 ${place}, there are other bytes`);
  return used.toString('utf8');
}

/** Octal digits, or with the highest bit set the number itself (GNU, and others after it). */
function numberField(bytes: Buffer): number | undefined {
  if ((bytes[0]! & 0x80) !== 0) return binaryNumber(bytes);
  const text = bytes
    .toString('latin1')
    .replace(/^[ \0]+/, '')
    .replace(/[ \0][^]*$/, '');
  if (text === '') return 0;
  return /^[0-7]+$/.test(text) ? Number.parseInt(text, 8) : undefined;
}

function binaryNumber(bytes: Buffer): number | undefined {
  const isNegative = (bytes[0]! & 0x40) !== 0;
  let value = BigInt(bytes[0]! & 0x3f) - (isNegative ? 0x40n : 0n);
  for (const byte of bytes.subarray(1)) value = value * 256n + BigInt(byte);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}
