import type { Source } from '@cairn/core';
import { openFile } from '@cairn/files';
import type { NativePath } from '@cairn/files';

/**
 * The bytes of a file, at any position. It is as long as the file was when it was opened.
 *
 * @throws CairnError `NOT_FOUND`, `IO_FAILED`, or `READ_FAILED` when it is no regular file.
 *
 * @example
 * using source = sourceOfFile('/data/trace.bin.zst');
 * const head = zstdCompactor().identify?.(source);
 */
export function sourceOfFile(path: NativePath): Source & Disposable {
  const file = openFile(path);
  const size = file.stat.size;
  return {
    size,
    read: (offset, length) => {
      const bytes = Buffer.allocUnsafe(lengthAt(size, offset, length));
      return bytes.subarray(0, file.fill(bytes, offset));
    },
    fill: (target, offset) => file.fill(target.subarray(0, lengthAt(size, offset, target.length)), offset),
    [Symbol.dispose]: () => file.close(),
  };
}

/** Bytes that are in memory, as a source. */
export function sourceOfBytes(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + lengthAt(bytes.length, offset, length)),
  };
}

function lengthAt(size: number, offset: number, length: number): number {
  return Math.max(0, Math.min(length, size - offset));
}
