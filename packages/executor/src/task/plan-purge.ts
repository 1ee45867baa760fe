import type { RelPath } from '@cairn/core';
import { joinRel } from '@cairn/files';
import type { DeleteStep } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';
import { PURGING_FOLDER } from '../trash/trash-folder.ts';
import { itemAddress } from './plan-restore.ts';
import type { Trashed } from './plan-restore.ts';
import type { Refusal, Task } from './task.ts';

/** Plans the end of an entry: each item goes aside to where nothing is restored from, and is deleted there. */
export function planPurge({ entry, base }: Trashed, bench: Workbench): Task | Refusal {
  const steps = entry.items
    .map((item): DeleteStep => ({
      kind: 'delete',
      at: itemAddress(base, entry, item),
      via: { in: base, path: joinRel(PURGING_FOLDER as RelPath, `${entry.operation}.${item.name}`) },
    }))
    .filter(({ at }) => bench.look(at) !== undefined);
  if (steps.length > 0) return { action: 'purge', entry, steps };
  return { action: 'purge', entry, outcome: 'skipped', why: 'it is no longer in the trash' };
}
