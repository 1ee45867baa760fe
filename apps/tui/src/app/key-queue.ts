import type { KeyPress } from '../keys/key-reader.ts';

/** What a key has to do with an answer that is still on its way. */
export type KeyPatience =
  /** It acts at once. */
  | 'now'
  /** It is about what the answer shows, and waits for it. */
  | 'wait'
  /** It acts at once, and whoever presses it no longer wants what was typed before. */
  | 'instead';

export interface KeyQueueParts {
  /** Does what a key means; a promise that settles when all of it is done. */
  readonly act: (press: KeyPress) => Promise<void> | undefined;
  readonly patience: (press: KeyPress) => KeyPatience;
}

/** Keys in the order in which they were typed, however late the answers to the first of them come. */
export interface KeyQueue {
  press(this: void, press: KeyPress): void;
  /** Something changed: keys that waited may have their turn. */
  resume(this: void): void;
  /** Forgets what was typed ahead. */
  clear(this: void): void;
}

/**
 * A key has its turn when the one before it was begun and whatever it reads at once is there. What takes longer is
 * waited for only where the view says that it shows something else afterwards.
 */
export function createKeyQueue({ act, patience }: KeyQueueParts): KeyQueue {
  let queue: readonly KeyPress[] = [];
  let isActing = false;
  let isResuming = false;

  const drain = (): void => {
    while (!isActing) {
      const [next, ...others] = queue;
      if (next === undefined || patience(next) === 'wait') return;
      queue = others;
      isActing = true;
      const rest = act(next);
      if (rest === undefined) isActing = false;
      else void turnOf(rest);
    }
  };
  const turnOf = async (work: Promise<void>): Promise<void> => {
    // Pages of the catalog are there when the loop has come round; nobody waits for threads here.
    await Promise.race([work, new Promise((resolve) => setImmediate(resolve))]);
    isActing = false;
    drain();
  };
  return {
    press: (press) => {
      if (patience(press) === 'instead') queue = [];
      queue = [...queue, press];
      drain();
    },
    resume: () => {
      if (queue.length === 0 || isResuming) return;
      isResuming = true;
      // Whoever was waited for may have said so before doing the rest of it: that comes first.
      setImmediate(() => {
        isResuming = false;
        drain();
      });
    },
    clear: () => {
      queue = [];
    },
  };
}
