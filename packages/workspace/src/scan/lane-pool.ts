import type { Compactor } from '@cairn/core';
import type { FamiliesSpec } from '../plugins/load-families.ts';
import type { DescribeLimits, Lane, LaneSetup, ScanFamily } from './lane/lane.ts';
import { openLaneWork } from './lane/lane.ts';
import { createLocalLane } from './lane/local-lane.ts';
import { startWorkerLane } from './worker/worker-lane.ts';

/** The hands of one scan. */
export interface LanePool {
  /** On this thread. */
  readonly local: Lane;
  readonly threads: 'auto' | 'always' | 'never';
  /** Whether threads were asked for already. */
  hasThreads(): boolean;
  /** The threads, started when they are first asked for; this thread's lane where there may be none. */
  startThreads(): readonly Lane[];
  /** Ends the threads at once, whatever they do. Can be called more than once. */
  close(): Promise<void>;
}

/** What the lanes of a pool work with. */
export interface PoolOptions {
  readonly setup: LaneSetup;
  readonly families: readonly ScanFamily[];
  readonly compactors?: readonly Compactor[] | undefined;
  readonly worker?: FamiliesSpec | undefined;
  readonly threads: 'auto' | 'always' | 'never';
  /** How many threads. */
  readonly count: number;
  readonly limits: DescribeLimits;
}

/**
 * Waits until a lane can work; false when all work was done before it could, so that nobody waits for a thread that
 * loads for nothing.
 *
 * @param own the work that this thread does meanwhile. It ends when there is no more, or when all lanes have loaded.
 */
export async function isInTime(
  lane: Lane,
  own: Promise<void>,
  { threads }: Pick<LanePool, 'threads'>,
): Promise<boolean> {
  await (threads === 'always' ? lane.ready : Promise.race([lane.ready, own]));
  return lane.isReady?.() !== false;
}

/** Opens a pool. @throws CairnError for families or claims that are wrong. */
export function openLanePool(options: PoolOptions): LanePool {
  const { setup, families, compactors, worker, threads, count, limits } = options;
  const local = createLocalLane(openLaneWork(setup, families, compactors), limits);
  const started: Lane[] = [];
  let isOpen = true;
  return {
    local,
    threads: worker === undefined ? 'never' : threads,
    hasThreads: () => started.length > 0,
    startThreads: () => {
      if (worker === undefined || threads === 'never') return [local];
      const versions = families.map(({ name, family }) => ({ name, version: family.version }));
      while (started.length < count)
        started.push(startWorkerLane({ setup, spec: worker, families: versions }, limits));
      return started;
    },
    close: async () => {
      const open = isOpen ? [local, ...started] : [];
      isOpen = false;
      await Promise.all(open.map((lane) => lane.close()));
    },
  };
}
