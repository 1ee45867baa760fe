import type { ArtifactOutcome, FileEntry, OperationFigures, OperationState } from '@cairn/core';
import type { Deleted } from '@cairn/files';
import type { Turn } from '../task/task.ts';

/** The figures of an operation while it runs. */
export interface Figures {
  /** Adds a batch. `tally` is what deletions came to since the operation began. */
  add(outcomes: readonly ArtifactOutcome[], tasks: readonly Filled[], tally: Deleted): void;
  total(): OperationFigures;
  /** How it stands when nothing cut it short. */
  state(): OperationState;
}

interface Filled {
  readonly action: ArtifactOutcome['action'];
  readonly turn?: Turn | undefined;
  readonly entry: { readonly digest: string; readonly files: readonly FileEntry[] };
}

export const noFigures: OperationFigures = {
  done: 0,
  skipped: 0,
  failed: 0,
  files: 0,
  bytes: 0,
  freedNow: 0,
  freedLater: 0,
};

/** Figures that go on from those that an operation had before. */
export function openFigures(start: OperationFigures = noFigures): Figures {
  const { done, skipped, failed, files, bytes, freedNow, freedLater } = start;
  const sum = { done, skipped, failed, files, bytes, freedNow, freedLater };
  const links = new Map<number, number>();
  return {
    add(outcomes, tasks, tally) {
      const isDone = new Set<string>();
      // What stands for all artifacts, such as the one archive of them, is none of them.
      const apart = new Set(tasks.filter(({ turn }) => turn !== undefined).map(({ entry }) => entry.digest));
      for (const outcome of outcomes) {
        if (outcome.outcome === 'done' && apart.has(outcome.digest)) continue;
        sum[outcome.outcome] += 1;
        if (outcome.outcome !== 'done') continue;
        isDone.add(outcome.digest);
        sum.files += outcome.files;
        sum.bytes += outcome.bytes;
      }
      for (const { action, entry } of tasks) {
        if ((action === 'trash' || action === 'trim') && isDone.has(entry.digest))
          sum.freedLater += freedByPurge(entry.files, links);
      }
      sum.freedNow = freedNow + tally.freed;
    },
    total: () => ({ ...sum }),
    state: () =>
      sum.skipped + sum.failed === 0 ? 'done' : sum.done + sum.skipped > 0 ? 'partial' : 'failed',
  };
}

/** Allocated bytes that a purge would give back: a file with several links counts when all of them went. */
function freedByPurge(files: readonly FileEntry[], links: Map<number, number>): number {
  let freed = 0;
  for (const { kind, links: count, inode, allocated } of files) {
    if (kind === 'directory' || count <= 1) {
      freed += allocated;
      continue;
    }
    const seen = (links.get(inode) ?? 0) + 1;
    links.set(inode, seen);
    if (seen === count) freed += allocated;
  }
  return freed;
}
