import type { EventListener } from '@cairn/core';
import { isInTime } from '../lane-pool.ts';
import type { LanePool } from '../lane-pool.ts';
import type { FolderTask } from '../lane/folder-task.ts';
import type { Lane } from '../lane/lane.ts';
import { settleAll } from '../settle-all.ts';
import { createFolderQueue } from './folder-queue.ts';
import type { FolderQueue } from './folder-queue.ts';
import type { OutcomeTaker } from './take-outcome.ts';

/** What a walk needs. */
export interface Walk {
  readonly pool: LanePool;
  readonly taker: OutcomeTaker;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: EventListener | undefined;
}

/** Files and bytes that are read for checksums, and things that are only looked at, after which threads pay for their start. */
const WORTH_THREADS = { hashed: 4000, bytes: 64 * 1024 * 1024, looked: 200_000 };
const MOST_AT_ONCE = 32;

/**
 * Reads folders and all below them. It begins on this thread, and when the tree turns out to be large goes
 * on with threads. What is read is taken in at once, so that no more than a few batches are ever held.
 */
export async function walkRoots(tasks: readonly FolderTask[], walk: Walk): Promise<void> {
  const queue = createFolderQueue();
  queue.add(tasks);
  const { pool, taker } = walk;
  const isSmall = (): boolean =>
    taker.figures.hashed < WORTH_THREADS.hashed &&
    taker.figures.hashedBytes < WORTH_THREADS.bytes &&
    taker.figures.looked < WORTH_THREADS.looked;
  const { local } = pool;
  if (pool.threads !== 'always')
    await readWith(local, queue, { ...walk, goesOn: () => pool.threads === 'never' || isSmall() });
  if (queue.size === 0) return;
  const threads = pool.startThreads();
  // While threads load, which takes as long as reading some thousand files, this one goes on.
  const isLoading = (): boolean => threads.some((lane) => lane.isReady?.() === false);
  const own = readWith(local, queue, { ...walk, goesOn: isLoading });
  // Two batches for each thread: one that it reads, and one that waits for it.
  const readers = threads
    .flatMap((lane) => [lane, lane])
    .map(async (lane) => {
      if (await isInTime(lane, own, pool)) await readWith(lane, queue, { ...walk, goesOn: () => true });
    });
  await settleAll([...readers, own], () => queue.stop());
}

async function readWith(lane: Lane, queue: FolderQueue, walk: Walk & { goesOn(): boolean }): Promise<void> {
  while (walk.goesOn()) {
    walk.signal?.throwIfAborted();
    const tasks = await queue.take(Math.min(MOST_AT_ONCE, Math.ceil(queue.size / 4)));
    if (tasks.length === 0) return;
    const outcomes = await lane.readFolders(tasks);
    walk.signal?.throwIfAborted();
    for (const [index, task] of tasks.entries()) {
      const outcome = outcomes[index];
      if (outcome !== undefined) queue.add(walk.taker.take(task, outcome));
    }
    queue.finish();
    const { looked, hashedBytes } = walk.taker.figures;
    walk.onEvent?.({ type: 'scan.progress', phase: 'walk', progress: { done: looked, bytes: hashedBytes } });
  }
}
