import { foldersOf, readFolder, ROOT_PATH } from '@cairn/files';
import { timed } from './task.ts';
import type { Timed } from './task.ts';
import { startThreads } from './threads.ts';

export interface WalkInput {
  readonly root: string;
  readonly threads: number;
}

/** Reads every folder of a tree and looks at every file, the folders of the root shared among threads. */
export async function walkInThreads({ root, threads }: WalkInput): Promise<Timed> {
  const started = await startThreads(threads);
  return timed(async () => {
    const top = readFolder(root, ROOT_PATH);
    const below = await started.work({ kind: 'walk', root, folders: foldersOf(top) });
    return { files: below.files, folders: below.folders + 1, bytes: below.bytes };
  });
}
