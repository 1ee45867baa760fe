import { nativePath, removeOwn } from '@cairn/files';
import type { StoreHost } from '../store-host.ts';
import { abandonedStagings } from './staging.ts';

/** Removes what processes that died have left unfinished. Everything that was in its place is no part of it. */
export function sweepStore(host: Pick<StoreHost, 'folder'>): void {
  for (const folder of abandonedStagings(host.folder)) removeOwn(nativePath(host.folder, folder));
}
