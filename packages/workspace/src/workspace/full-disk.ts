import type { StateLayout } from '@cairn/files';
import { diskFigures, exists, shrinkReserve } from '@cairn/files';

/** What SQLite, the trail and a scan of little change need to work at all. */
const breath = 4 * 1024 * 1024;

/**
 * On a full disk not even reading works, because SQLite keeps a small file beside each database. Then
 * a part of the reserve is given back; the next operation that ends with room to spare refills it.
 */
export function makeRoomToBreathe({ folder, reserve }: StateLayout): void {
  if (exists(reserve) && diskFigures(folder).available < breath) shrinkReserve(reserve, breath);
}
