import { THREADS } from './lanes.ts';
import type { Lanes } from './lanes.ts';
import { quiet } from './pieces.ts';
import { HISTORY } from './work.ts';
import type { Answer, Squeezing } from './work.ts';

/** Makes the blocks of one stream smaller, several at once, and hands them on in their order. */
export interface Squeezer {
  /** Takes over a block and all of its memory; resolves when the next one may come. */
  push(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything was handed on. */
  drain(): Promise<void>;
}

export function createSqueezer(
  squeezing: Squeezing,
  lanes: Lanes,
  emit: (bytes: Uint8Array) => void,
): Squeezer {
  const pending: Promise<Answer<'squeeze'>>[] = [];
  let history: Uint8Array | undefined;
  const takeOne = async (): Promise<void> => {
    const { bytes } = await pending.shift()!;
    emit(bytes);
    lanes.spares.give(bytes);
  };
  return {
    push: async (bytes) => {
      // Copied first: the block itself goes to another thread.
      const tail =
        squeezing.codec === 'deflate' ? Uint8Array.prototype.slice.call(bytes, -HISTORY) : undefined;
      pending.push(quiet(lanes.ask({ kind: 'squeeze', ...squeezing, bytes, history })));
      history = tail;
      if (pending.length >= AHEAD) await takeOne();
    },
    drain: async () => {
      while (pending.length > 0) await takeOne();
    },
  };
}

/** Every thread has a block, and the next ones lie ready. */
const AHEAD = THREADS + 1;
