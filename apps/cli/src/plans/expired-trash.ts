import type { Instant } from '@cairn/core';
import type { Workspace } from '@cairn/workspace';

/** What `gc --apply` purges at its end. */
export interface ExpiredTrash {
  readonly entries: number;
  readonly bytes: number;
}

/** Counts what has lain in the trash for longer than its family's `trashFor`. */
export async function expiredTrash(workspace: Workspace, now: Instant): Promise<ExpiredTrash> {
  const items = await workspace.listTrash();
  const expired = items.filter((item) => item.expiresAt <= now);
  return { entries: expired.length, bytes: expired.reduce((sum, item) => sum + item.bytes, 0) };
}
