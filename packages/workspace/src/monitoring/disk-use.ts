import { messageOf } from '@cairn/core';
import { disksOf } from '../forecast/disks.ts';
import { trashItems } from '../operations/trash-items.ts';
import type { Session } from '../workspace/session.ts';
import type { DiskUse } from './monitoring-contract.ts';

/** How full each file system of the roots is, and with what. */
export function diskUse(session: Session): readonly DiskUse[] {
  const disks = disksOf(session.roots);
  const trash = trashItems(session);
  const contents = (roots: readonly string[]): Pick<DiskUse, 'roots' | 'path' | 'artifacts' | 'trash'> => ({
    roots,
    path: session.roots.get(roots[0] ?? '') ?? '',
    artifacts: session.catalog.index.totals({ roots }).allocated,
    trash: trash.reduce((sum, { root, bytes }) => sum + (roots.includes(root) ? bytes : 0), 0),
  });
  return [
    ...disks.all.map(({ roots, total, free }) => ({ ...contents(roots), total, free })),
    ...disks.unreadable.map(({ root, why }) => ({ ...contents([root]), error: messageOf(why) })),
  ];
}
