import { joinPath } from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import { folderOf } from '../step/workbench.ts';
import type { Task } from '../task/task.ts';
import { entryToJson } from '../trash/entry-json.ts';
import { openEntryLists, trashFilledBy } from '../trash/entry-lists.ts';
import { readEntries } from '../trash/read-entries.ts';
import { ENTRIES_FILE } from '../trash/trash-folder.ts';

/** Adds to the lists of a trash what a crash has kept from being durable there: the journal has it. */
export function keepEntries(operation: string, tasks: readonly Task[], places: TrashPlaces): void {
  const lists = openEntryLists(operation, places);
  try {
    const known = new Map<string, ReadonlySet<string>>();
    for (const task of tasks) {
      const base = trashFilledBy(task);
      if (base === undefined) continue;
      const digests = known.get(base) ?? digestsIn(joinPath(folderOf(base, places), operation, ENTRIES_FILE));
      known.set(base, digests);
      if (!digests.has(task.entry.digest)) lists.add(task, entryToJson(task.entry));
    }
    lists.write();
    lists.sync();
  } finally {
    lists.close();
  }
}

function digestsIn(path: string): ReadonlySet<string> {
  return new Set(readEntries(path).entries.keys());
}
