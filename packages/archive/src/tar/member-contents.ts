import { CairnError } from '@cairn/core';
import type { ByteQueue } from '../bytes/byte-queue.ts';
import type { Refuse } from '../reader/refuse.ts';
import { paddingOf } from './tar-header.ts';

/** The contents of the member that a queue has come to. */
export interface MemberContents {
  /** The bytes, once, and only until the next member. */
  take(): AsyncGenerator<Uint8Array>;
  /** Passes over what nobody took, and over the padding. */
  finish(): Promise<void>;
}

export function memberContents(
  queue: ByteQueue,
  { path, size }: { readonly path: string; readonly size: number },
  refuse: Refuse,
): MemberContents {
  const end = queue.position + size;
  let isTaken = false;
  let isOver = false;
  const cutShort = (): CairnError =>
    refuse.member(path, `it is cut short at byte ${queue.position} of the tar`);
  return {
    take: async function* take() {
      if (isTaken || isOver)
        throw new CairnError(
          'USAGE',
          `the contents of ${JSON.stringify(path)} were asked for twice or too late`,
        );
      isTaken = true;
      while (queue.position < end) {
        // Piece by piece, so that nothing is lost when the reader leaves early.
        const piece = await queue.next(end - queue.position);
        if (piece.length === 0) throw cutShort();
        yield piece;
        if (isOver) return;
      }
    },
    finish: async () => {
      isOver = true;
      const stop = end + paddingOf(size);
      while (queue.position < stop)
        if ((await queue.next(stop - queue.position)).length === 0) throw cutShort();
    },
  };
}
