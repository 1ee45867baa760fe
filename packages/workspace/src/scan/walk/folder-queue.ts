import type { FolderTask } from '../lane/folder-task.ts';

/**
 * Folders that wait to be read. The last found comes first, so that the queue holds the open branches of a
 * tree and not its whole width.
 */
export interface FolderQueue {
  add(tasks: readonly FolderTask[]): void;
  /** Waits for folders when others may still find some; empty when all is read, or when told to stop. */
  take(most: number): Promise<readonly FolderTask[]>;
  /** A taken batch was read, and what it found was added. */
  finish(): void;
  /** Lets everybody go home. */
  stop(): void;
  readonly size: number;
}

/** Makes an empty queue. */
export function createFolderQueue(): FolderQueue {
  const waiting: FolderTask[] = [];
  let sleepers: (() => void)[] = [];
  let taken = 0;
  let isStopped = false;
  const wake = (): void => {
    const woken = sleepers;
    sleepers = [];
    for (const one of woken) one();
  };
  const mayGetMore = (): boolean => !isStopped && waiting.length === 0 && taken > 0;
  return {
    add: (tasks) => {
      // One by one: a folder may hold more folders than a call takes arguments.
      for (const task of tasks.toReversed()) waiting.push(task);
      wake();
    },
    take: async (most) => {
      while (mayGetMore()) {
        await new Promise<void>((resolve) => {
          sleepers.push(resolve);
        });
      }
      if (isStopped || waiting.length === 0) return [];
      taken++;
      return waiting.splice(-Math.max(1, most)).reverse();
    },
    finish: () => {
      taken--;
      wake();
    },
    stop: () => {
      isStopped = true;
      wake();
    },
    get size() {
      return waiting.length;
    },
  };
}
