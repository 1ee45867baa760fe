import type { OutputFile } from '@cairn/files';

/** Sees to it that the disk has files, many at once: most of the time goes into waiting for the same disk. */
export interface SyncQueue {
  /** Closes a file that is written; resolves when the next may come. Throws what an earlier one failed with. */
  add(file: OutputFile): Promise<void>;
  /** Resolves when the disk has all of them. Throws what one failed with. */
  settled(): Promise<void>;
}

export function createSyncQueue(): SyncQueue {
  const open = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  const rethrow = (): void => {
    if (failure !== undefined) throw failure.error;
  };
  return {
    async add(file) {
      if (open.size >= AT_ONCE) await Promise.race(open);
      const finishing = file.finish().catch((error: unknown) => {
        failure ??= { error };
      });
      open.add(finishing);
      void finishing.finally(() => open.delete(finishing));
      rethrow();
    },
    async settled() {
      await Promise.all(open);
      rethrow();
    },
  };
}

const AT_ONCE = 32;
