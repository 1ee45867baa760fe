import type { RelPath } from '@cairn/core';
import { baseName, exists, removeOwn } from '@cairn/files';
import { moveInStore } from '../move-in-store.ts';
import type { StoreHost } from '../store-host.ts';
import { abandonedStagings, folderInStore } from './staging.ts';
import type { Abandoned } from './staging.ts';

/**
 * Removes what processes that died have left unfinished. An artifact that came to its place is whole and stays, and
 * whoever finds it takes it into the records; but of many that were put together all stay or none.
 *
 * @returns how many calls were cut short.
 */
export function sweepStore(host: Pick<StoreHost, 'folder' | 'records'>): number {
  const abandoned = abandonedStagings(host.folder);
  for (const each of abandoned) {
    host.records.transaction(() => takeBack(host, each));
    removeOwn(folderInStore(host.folder, each.folder));
  }
  return abandoned.length;
}

/** Within a transaction, so that nobody takes one of them into the records meanwhile. */
function takeBack(
  { folder: store, records }: Pick<StoreHost, 'folder' | 'records'>,
  { folder, batch }: Abandoned,
): void {
  const isRecorded = (each: RelPath): boolean => records.managed.get(baseName(each)) !== undefined;
  if (batch.every(isRecorded)) return;
  for (const [index, each] of batch.entries())
    if (!isRecorded(each) && exists(folderInStore(store, each)))
      moveInStore(store, [{ from: each, to: `${folder}/taken-back-${index}` as RelPath }]);
}
