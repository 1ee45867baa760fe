import { setImmediate } from 'node:timers/promises';
import { createHands } from './hands.ts';
import { ended } from './lane.ts';
import type { Lane } from './lane.ts';

/** A lane on this thread, for little work. It gives way to others between requests. */
export function openLocalLane(): Lane {
  const hands = createHands();
  let waiting = 0;
  let isOpen = true;
  return {
    get waiting() {
      return waiting;
    },
    ask: async (request) => {
      waiting += 1;
      try {
        // Those that come first are called first.
        await setImmediate();
        if (!isOpen) throw ended();
        return hands.perform(request);
      } finally {
        waiting -= 1;
      }
    },
    close: () => {
      isOpen = false;
      hands.drop();
    },
  };
}
