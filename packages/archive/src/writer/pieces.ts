import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { CairnError } from '@cairn/core';
import type { NativePath } from '@cairn/files';
import type { Lanes } from './lanes.ts';
import type { Spares } from './spares.ts';
import { PIECE, SLACK } from './work.ts';
import type { Answer, Digests } from './work.ts';

/** Bytes of a large member; the last piece of it comes with what was found out about all. */
export interface Piece {
  /** Whoever takes the piece owns them. */
  readonly bytes: Uint8Array;
  readonly end?: (Digests & { readonly crc: number }) | undefined;
}

/** The pieces of a file, read and digested elsewhere, some of them before they are asked for. */
export async function* piecesOfFile(
  { path, size }: { readonly path: NativePath; readonly size: number },
  lanes: Lanes,
): AsyncGenerator<Piece> {
  const lane = lanes.pick();
  const file = nextFile++;
  const asked: Promise<Answer<'read'>>[] = [];
  for (let offset = 0; offset < size || asked.length > 0; offset += PIECE) {
    const room = offset < size ? lanes.spares.take(PIECE + SLACK) : undefined;
    if (room !== undefined)
      asked.push(quiet(lanes.ask({ kind: 'read', file, path, size, offset, room }, lane)));
    if (asked.length > AHEAD || offset + PIECE >= size) yield await asked.shift()!;
  }
}

/** Names the open files of all writers' lanes. */
let nextFile = 0;
const AHEAD = 3;

/** Not every promise is waited for once one has failed. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The pieces of bytes that are made on the way, digested here. */
export async function* piecesOfChunks(
  { size, name }: { readonly size: number; readonly name: string },
  chunks: Iterable<Uint8Array>,
  spares: Spares,
): AsyncGenerator<Piece> {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  let crc = 0;
  let left = size;
  for (const bytes of regroup(chunks, spares)) {
    left -= bytes.length;
    if (left < 0) throw wrongLength(name, size);
    sha256.update(bytes);
    sha512.update(bytes);
    crc = crc32(bytes, crc);
    if (left > 0) yield { bytes };
    else yield { bytes, end: { sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), crc } };
  }
  if (left > 0) throw wrongLength(name, size);
}

/** All of a member's chunks at once. */
export function gather(
  { size, name }: { readonly size: number; readonly name: string },
  chunks: Iterable<Uint8Array>,
): Uint8Array {
  // Not from a pool: it travels with all that lies in its memory.
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  for (const chunk of chunks) {
    if (at + chunk.length > size) throw wrongLength(name, size);
    bytes.set(chunk, at);
    at += chunk.length;
  }
  if (at < size) throw wrongLength(name, size);
  return bytes;
}

/** Pieces of one size, whatever the chunks had, so that the archive does not depend on it. */
function* regroup(chunks: Iterable<Uint8Array>, spares: Spares): Generator<Uint8Array> {
  let room = spares.take(PIECE + SLACK);
  let filled = 0;
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + PIECE - filled);
      room.set(part, filled);
      filled += part.length;
      at += part.length;
      if (filled < PIECE) continue;
      yield room.subarray(0, PIECE);
      room = spares.take(PIECE + SLACK);
      filled = 0;
    }
  }
  if (filled > 0) yield room.subarray(0, filled);
}

function wrongLength(name: string, size: number): CairnError {
  return new CairnError('CHANGED', `expected ${size} bytes for ${JSON.stringify(name)}, other many came`, {
    path: name,
  });
}
