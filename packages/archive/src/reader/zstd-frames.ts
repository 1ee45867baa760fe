import type { OpenFile } from '@cairn/files';
import { createFileWindow } from '../bytes/file-window.ts';
import type { FileWindow } from '../bytes/file-window.ts';
import type { Refuse } from './refuse.ts';

/** A frame of compressed bytes in a file. */
export interface ZstdFrame {
  readonly start: number;
  /** Its bytes, once, before the next frame is asked for. */
  pieces(): Iterable<Buffer>;
}

const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;

/** Tells whether a file begins with a zstd frame or one that decoders pass over. */
export function isZstd(head: Buffer): boolean {
  return head.length >= 4 && (head.readUInt32LE(0) === FRAME || isSkippable(head.readUInt32LE(0)));
}

function isSkippable(magic: number): boolean {
  // The last four bits are free.
  return Math.floor(magic / 16) === SKIPPABLE / 16;
}

/**
 * The frames of a file after RFC 8878. The decoder stops behind the first, so that the ends of frames must be
 * found here: each block says how long it is.
 */
export function* zstdFrames(file: OpenFile, refuse: Refuse): Generator<ZstdFrame> {
  const bytes = strictBytes(createFileWindow(file), refuse);
  const size = file.stat.size;
  for (let at = 0; at < size;) {
    const magic = bytes(at, 4).readUInt32LE(0);
    if (isSkippable(magic)) {
      at += 8 + bytes(at + 4, 4).readUInt32LE(0);
      if (at > size) throw cutShort(size, refuse);
      continue;
    }
    if (magic !== FRAME) throw refuse(`expected a zstd frame at byte ${at}, there is something else`);
    const end = { at };
    yield { start: at, pieces: () => framePieces(bytes, end, refuse) };
    // A frame whose pieces nobody took is walked through here.
    if (end.at === at) for (const _ of framePieces(bytes, end, refuse));
    at = end.at;
  }
}

/** Header, blocks and checksum of a frame. Moves `end` behind it. */
function* framePieces(bytes: StrictBytes, end: { at: number }, refuse: Refuse): Generator<Buffer> {
  const start = end.at;
  const descriptor = bytes(start + 4, 1)[0]!;
  if ((descriptor & 3) !== 0)
    throw refuse(`the zstd frame at byte ${start} needs a dictionary, which is not here`);
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeField = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6]!;
  const header = 5 + (isSingle ? 0 : 1) + sizeField;
  yield copy(bytes(start, header));
  let at = start + header;
  for (let isLast = false; !isLast;) {
    const block = bytes(at, 3).readUIntLE(0, 3);
    isLast = (block & 1) === 1;
    // A block of one repeated byte holds that byte, and its size says how often.
    const length = 3 + (((block >> 1) & 3) === 1 ? 1 : block >> 3);
    if (length > LARGEST_BLOCK) throw refuse(`expected a zstd block at byte ${at}, there is something else`);
    yield copy(bytes(at, length));
    at += length;
  }
  if ((descriptor & 4) !== 0) {
    yield copy(bytes(at, 4));
    at += 4;
  }
  end.at = at;
}

/** 128 KiB and its header. */
const LARGEST_BLOCK = 128 * 1024 + 3;

/** As many bytes as are asked for, or an error. */
type StrictBytes = (at: number, length: number) => Buffer;

function strictBytes(window: FileWindow, refuse: Refuse): StrictBytes {
  return (at, length) => {
    const bytes = window.view(at, length);
    if (bytes.length < length) throw cutShort(at + bytes.length, refuse);
    return bytes;
  };
}

function cutShort(at: number, refuse: Refuse): Error {
  return refuse(`it is cut short at byte ${at}, inside a zstd frame`);
}

/** The decoder works on other threads while the window moves on. */
function copy(bytes: Buffer): Buffer {
  return Buffer.from(bytes);
}
