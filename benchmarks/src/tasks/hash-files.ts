import { timed } from './task.ts';
import type { Timed } from './task.ts';
import { startThreads } from './threads.ts';

export interface HashInput {
  /** A file of absolute paths, each with a zero byte after it. */
  readonly list: string;
  readonly threads: number;
}

/** SHA-256 of every listed file. */
export async function hashFiles({ list, threads }: HashInput): Promise<Timed> {
  const started = await startThreads(threads);
  return timed(async () => {
    const { files, bytes } = await started.work({ kind: 'hash', list });
    return { files, bytes };
  });
}
