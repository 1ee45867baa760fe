import type { Instant } from '@cairn/core';
import type { BagMember } from './member-queue.ts';

/** The contents of a {@link textMember}. */
export interface Text {
  /** Called twice, to count and to write, so that a long text is never held whole. Gives the same each time. */
  readonly pieces: () => Iterable<string>;
  readonly mtime: Instant;
}

/** A file of the bag whose contents cairn makes. */
export function textMember(path: string, { pieces, mtime }: Text): BagMember {
  let size = 0;
  for (const piece of pieces()) size += Buffer.byteLength(piece);
  const bytes = { from: 'chunks', chunks: () => chunked(pieces()) } as const;
  return { path, kind: 'file', size, mode: 0o644, mtime, bytes };
}

function* chunked(pieces: Iterable<string>): Generator<Uint8Array> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

const CHUNK = 64 * 1024;
