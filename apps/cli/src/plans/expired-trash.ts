import type { Instant } from '@cairn/core';
import type { Workspace } from '@cairn/workspace';

/** What `gc --apply` does at its end. */
export interface ExpiredTrash {
  readonly entries: number;
  readonly bytes: number;
  /** Archives that are older than `archives.keepFor`: they go into the trash. */
  readonly archives: {
    readonly entries: number;
    readonly bytes: number;
    /** Artifacts that have no other copy. */
    readonly onlyCopies: number;
  };
}

/** Counts what has lain in the trash for longer than its family's `trashFor`, and archives that are past their time. */
export async function expiredTrash(workspace: Workspace, now: Instant): Promise<ExpiredTrash> {
  const items = await workspace.listTrash();
  const expired = items.filter((item) => item.expiresAt <= now);
  const archives = await workspace.expiredArchives();
  return {
    entries: expired.length,
    bytes: expired.reduce((sum, item) => sum + item.bytes, 0),
    archives: {
      entries: archives.length,
      bytes: archives.reduce((sum, { size }) => sum + size, 0),
      onlyCopies: archives.reduce((sum, { onlyCopies }) => sum + onlyCopies, 0),
    },
  };
}

/** True when `gc --apply` has nothing to end with. */
export function isNothingExpired({ entries, archives }: ExpiredTrash): boolean {
  return entries === 0 && archives.entries === 0;
}
