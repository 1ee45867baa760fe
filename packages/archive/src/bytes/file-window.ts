import type { OpenFile } from '@cairn/files';

/** Looks into a file at any place, and reads more than is asked for, since the next look is often near. */
export interface FileWindow {
  /** Bytes from a position on, fewer at the end of the file. Valid until the next look. */
  view(position: number, length: number): Buffer;
}

export function createFileWindow(file: OpenFile, size: number = 256 * 1024): FileWindow {
  let buffer = Buffer.allocUnsafeSlow(size);
  let start = 0;
  let filled = 0;
  return {
    view: (position, length) => {
      if (position < start || position + length > start + filled) {
        if (length > buffer.length) buffer = Buffer.allocUnsafeSlow(length);
        start = position;
        filled = file.fill(buffer, position);
      }
      return buffer.subarray(position - start, Math.min(position - start + length, filled));
    },
  };
}

/** A part of a file, piece by piece, each in a buffer of its own. */
export function* piecesOf(file: OpenFile, start: number, end: number): Generator<Buffer> {
  for (let at = start; at < end; at += PIECE) {
    const piece = Buffer.allocUnsafeSlow(Math.min(PIECE, end - at));
    const length = file.fill(piece, at);
    yield piece.subarray(0, length);
    if (length < piece.length) return;
  }
}

const PIECE = 256 * 1024;
