import type { Instant } from '@cairn/core';
import type { Spool } from '../bytes/spool.ts';
import type { BagMember } from './member-queue.ts';

/** The contents of a {@link textMember}: a few words, and what was spooled. */
export interface Text {
  readonly pieces: readonly (string | Spool)[];
  readonly mtime: Instant;
}

/** A file of the bag whose contents cairn makes. */
export function textMember(path: string, { pieces, mtime }: Text): BagMember {
  const size = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
  const bytes = { from: 'chunks', chunks: () => chunksOf(pieces) } as const;
  return { path, kind: 'file', size, mode: 0o644, mtime, bytes };
}

function lengthOf(piece: string | Spool): number {
  return typeof piece === 'string' ? Buffer.byteLength(piece) : piece.size;
}

function* chunksOf(pieces: readonly (string | Spool)[]): Generator<Uint8Array> {
  for (const piece of pieces) {
    if (typeof piece === 'string') yield Buffer.from(piece);
    else yield* piece.pieces();
  }
}
