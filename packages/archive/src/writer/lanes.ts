import { availableParallelism } from 'node:os';
import { ended } from './lane.ts';
import type { Lane } from './lane.ts';
import { openLocalLane } from './local-lane.ts';
import { createSpares } from './spares.ts';
import type { Spares } from './spares.ts';
import { openThreadLane } from './thread-lane.ts';
import type { Answer, Ask, Request, WorkKind } from './work.ts';

/** The hands of one writer. */
export interface Lanes {
  /** Asks whoever has least to do, or the lane that is given. */
  ask<K extends WorkKind>(request: Ask<K>, lane?: Lane): Promise<Answer<K>>;
  /** The lane with least to do. */
  pick(): Lane;
  /** Says how much work came: threads cost too much to start for a little. */
  expect(bytes: number): void;
  /** Buffers for what is asked. */
  readonly spares: Spares;
  /** Ends all at once. Requests without answer fail. */
  close(): void;
}

/** Opens lanes; what they give does not depend on how many there are. */
export function openLanes(): Lanes {
  const local = openLocalLane();
  let lanes: readonly Lane[] = [local];
  let expected = 0;
  let isOpen = true;
  const pick = (): Lane => lanes.reduce((least, lane) => (lane.waiting < least.waiting ? lane : least));
  const ask = async (request: Request, lane: Lane = pick()): Promise<Answer<WorkKind>> => {
    if (!isOpen) throw ended();
    return await lane.ask(request);
  };
  return {
    pick,
    spares: createSpares(),
    // The kind of a request decides the kind of its answer.
    ask: ask as Lanes['ask'],
    expect: (bytes) => {
      expected += bytes;
      if (expected >= WORTH_THREADS && lanes[0] === local && isOpen)
        lanes = Array.from({ length: THREADS }, () => openThreadLane());
    },
    close: () => {
      if (!isOpen) return;
      isOpen = false;
      for (const lane of [local, ...lanes]) lane.close();
    },
  };
}

/** What one thread deflates in the time that it takes to start two. */
const WORTH_THREADS = 4 * 1024 * 1024;
/** As many as there are cores, within reason. */
export const THREADS: number = Math.max(2, Math.min(8, availableParallelism()));
