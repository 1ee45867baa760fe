import { createHash } from 'node:crypto';
import { closeSync, constants, openSync, readlinkSync, readSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import type { NativePath } from '../paths/encoding.ts';
import { statEntry } from '../stat/file-stat.ts';
import { ioError } from '../stat/io-error.ts';
import type { Spot } from './move-file.ts';

/** SHA-256, in hexadecimal, of a file's bytes or of a link's target path. Throws `NOT_FOUND`, `IO_FAILED`. */
export function digestAt(spot: Spot): string {
  const path = spot.folder.at(spot.name);
  try {
    if (statEntry(path)?.kind !== 'symlink') return digestOf(path);
    return createHash('sha256')
      .update(readlinkSync(path, { encoding: 'buffer' }))
      .digest('hex');
  } catch (error) {
    throw error instanceof CairnError ? error : ioError(error, spot.folder.shown(spot.name), 'read');
  }
}

/** SHA-256 of a file's bytes. A link is not followed. */
export function digestOf(path: NativePath): string {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const hash = createHash('sha256');
    eachChunk(descriptor, (chunk) => hash.update(chunk));
    return hash.digest('hex');
  } finally {
    closeSync(descriptor);
  }
}

/** Hands over all bytes of an open file, in pieces that are valid until the next one. */
export function eachChunk(descriptor: number, use: (chunk: Uint8Array) => void): void {
  const buffer = Buffer.allocUnsafe(1 << 17);
  for (;;) {
    const length = readSync(descriptor, buffer);
    if (length === 0) return;
    use(buffer.subarray(0, length));
  }
}
