import type { Sink, Source } from '@cairn/core';

/** Bytes in memory as compactors read them. */
export function sourceOf(bytes: Uint8Array): Source {
  return {
    size: bytes.length,
    read: (offset, length) => bytes.subarray(offset, offset + length),
    fill: (target, offset) => {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return part.length;
    },
  };
}

/** A sink that keeps what it was given. */
export interface MemorySink extends Sink {
  bytes(): Buffer;
}

/** A sink in memory. Copies, as whoever writes may use its buffers again. */
export function memorySink(): MemorySink {
  const chunks: Buffer[] = [];
  return { write: (bytes) => void chunks.push(Buffer.from(bytes)), bytes: () => Buffer.concat(chunks) };
}
