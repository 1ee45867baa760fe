import { messageOf } from '@cairn/core';
import type { StoredFile } from '@cairn/core';
import { hashFile, makeHardLinkAt, nativePath, removeOwn, replaceByFile, statEntry } from '@cairn/files';
import { locateStored } from '../read/locate-stored.ts';
import { withSpot } from '../spot.ts';
import type { StoreHost } from '../store-host.ts';

/**
 * Stores the same bytes once: a staged file becomes one more name of a file in the store that holds them. That one is
 * read first, since what it was when it was stored says nothing about now.
 */
export async function shareBytes(
  host: StoreHost,
  { folder, file }: { readonly folder: string; readonly file: StoredFile },
): Promise<void> {
  const digest = host.records.managed.sameBytes(file.sha256, file.form);
  const twin = digest === undefined ? undefined : host.records.managed.get(digest);
  if (twin === undefined) return;
  const own = await locateStored(host, { file, folder });
  const other = await locateStored(host, {
    file: twin.file,
    folder: String(nativePath(host.folder, twin.folder)),
  });
  if (own === undefined || other === undefined) return;
  if (statEntry(own.path)?.inode === statEntry(other.path)?.inode) return;
  const aside = `${own.path}.twin`;
  try {
    if (hashFile(other.path).sha256 !== hashFile(own.path).sha256) return;
    withSpot(aside, (spot) => withSpot(other.path, (from) => makeHardLinkAt(spot, from)));
    replaceByFile(own.path, aside);
  } catch (error) {
    // A file has only so many names, and the other may have gone meanwhile. The copy is as good.
    removeOwn(aside);
    host.notice(
      `${file.name} is stored once more, because it could not share its bytes: ${messageOf(error)}`,
    );
  }
}
