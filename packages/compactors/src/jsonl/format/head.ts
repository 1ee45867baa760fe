import { crc32 } from 'node:zlib';
import type { Source } from '@cairn/core';
import { decode, encode } from '@msgpack/msgpack';

/** First bytes: no text file begins with them, and a transfer as text changes them. */
const MAGIC = Uint8Array.of(0x89, 0x43, 0x4a, 0x4c, 0x0d, 0x0a, 0x1a, 0x0a);
/** Magic, version, length of the first record, length of the header, line feed. */
const PREFIX_LENGTH = 16;
const CHECK_LENGTH = 4;
/** More of the first record than this is not shown in plain text. */
export const MAX_PREVIEW: number = 64 * 1024;
/** The version that is written. */
export const FORMAT_VERSION = 1;

/** What stands before the blocks. */
export interface Head {
  readonly version: number;
  /** Bytes of the head itself: where the blocks begin. */
  readonly length: number;
  /** The first record, or as much of it as is shown; it is the beginning of the original. */
  readonly preview: Uint8Array;
  /** Length of the original. */
  readonly size: number;
  /** SHA-256 of the original in hexadecimal. */
  readonly sha256: string;
}

/** Writes the head of a container. */
export function encodeHead(head: Pick<Head, 'preview' | 'size' | 'sha256'>): Uint8Array {
  const header = encode({ size: head.size, sha256: Buffer.from(head.sha256, 'hex') });
  const prefix = Buffer.alloc(PREFIX_LENGTH);
  prefix.set(MAGIC);
  prefix.writeUInt8(FORMAT_VERSION, 8);
  prefix.writeUInt32LE(head.preview.length, 9);
  prefix.writeUInt16LE(header.length, 13);
  prefix.writeUInt8(0x0a, 15);
  const bytes = Buffer.concat([prefix, head.preview, header]);
  const check = Buffer.alloc(CHECK_LENGTH);
  check.writeUInt32LE(crc32(bytes));
  return Buffer.concat([bytes, check]);
}

/** The head of a container; undefined when the file is none, is damaged there, or is of a later version. */
export function decodeHead(source: Source): Head | undefined {
  const prefix = Buffer.from(source.read(0, PREFIX_LENGTH));
  if (prefix.length < PREFIX_LENGTH || prefix.compare(MAGIC, 0, 8, 0, 8) !== 0) return undefined;
  const version = prefix.readUInt8(8);
  const previewLength = prefix.readUInt32LE(9);
  if (version !== FORMAT_VERSION || previewLength > MAX_PREVIEW) return undefined;
  const checked = PREFIX_LENGTH + previewLength + prefix.readUInt16LE(13);
  const bytes = Buffer.from(source.read(0, checked + CHECK_LENGTH));
  if (bytes.length < checked + CHECK_LENGTH) return undefined;
  if (bytes.readUInt32LE(checked) !== crc32(bytes.subarray(0, checked))) return undefined;
  const header = decodeHeader(bytes.subarray(PREFIX_LENGTH + previewLength, checked));
  if (header === undefined) return undefined;
  const preview = bytes.subarray(PREFIX_LENGTH, PREFIX_LENGTH + previewLength);
  return { version, length: checked + CHECK_LENGTH, preview, ...header };
}

function decodeHeader(bytes: Uint8Array): Pick<Head, 'size' | 'sha256'> | undefined {
  try {
    const { size, sha256 } = decode(bytes) as { size?: unknown; sha256?: unknown };
    if (!Number.isSafeInteger(size) || !(sha256 instanceof Uint8Array) || sha256.length !== 32)
      return undefined;
    return { size: size as number, sha256: Buffer.from(sha256).toString('hex') };
  } catch {
    // Not MessagePack, though the check fits: made up by hand, and no container of ours.
    return undefined;
  }
}
