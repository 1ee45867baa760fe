import type { DiskOutlook, Stats } from '@cairn/workspace';
import type { TaskContext } from './tasks.ts';

/** What an overview tells that takes time to find out. */
export interface Outlook {
  readonly trash: Stats['trash'] | undefined;
  readonly disks: readonly DiskOutlook[];
  readonly health: { readonly errors: number; readonly warnings: number } | undefined;
  readonly cleanup:
    | { readonly acts: number; readonly now: number; readonly later: number; readonly refused: number }
    | undefined;
}

/** Looks ahead, looks for damage, and plans the next cleanup; each may fail without the others. */
export async function familyOutlook({ workspace, signal }: TaskContext): Promise<Outlook> {
  // One after the other, though none waits for a disk: at once they would hold all that each of them needs.
  const [stats] = await Promise.allSettled([workspace.stats()]);
  signal.throwIfAborted();
  const [disks] = await Promise.allSettled([workspace.diskOutlooks()]);
  signal.throwIfAborted();
  const [health] = await Promise.allSettled([workspace.health({ signal })]);
  signal.throwIfAborted();
  const [plan] = await Promise.allSettled([workspace.plan({ skipScan: true, signal })]);
  signal.throwIfAborted();
  return {
    trash: stats.status === 'fulfilled' ? stats.value.trash : undefined,
    disks: disks.status === 'fulfilled' ? disks.value : [],
    health: health.status === 'fulfilled' ? health.value.summary : undefined,
    cleanup:
      plan.status === 'fulfilled'
        ? {
            acts: plan.value.summary.act,
            now: plan.value.summary.freedNow,
            later: plan.value.summary.freedLater,
            refused: plan.value.refusals.length,
          }
        : undefined,
  };
}
