import { messageOf } from '@cairn/core';
import type { StoredFile } from '@cairn/core';
import { hashFile, makeHardLinkAt, nativePath, removeOwn, replaceByFile, statEntry } from '@cairn/files';
import { locateStored } from '../read/locate-stored.ts';
import { withSpot } from '../spot.ts';
import type { Staging } from '../staging/staging.ts';
import type { StoreHost } from '../store-host.ts';

/**
 * Stores the same bytes once: a staged file becomes one more name of a file in the store that holds them. That one is
 * read first, since what it was when it was stored says nothing about now.
 */
export async function shareBytes(host: StoreHost, staged: StagedFile): Promise<void> {
  const { folder, file, twins } = staged;
  const own = await locateStored(host, { file, folder });
  if (own === undefined) return;
  const bytes = `${file.form} ${file.sha256}`;
  const other = (await storedTwin(host, file)) ?? twins.get(bytes);
  twins.set(bytes, own.path);
  if (other === undefined || statEntry(own.path)?.inode === statEntry(other)?.inode) return;
  const aside = `${own.path}.twin`;
  try {
    if (hashFile(other).sha256 !== hashFile(own.path).sha256) return;
    withSpot(aside, (spot) => withSpot(other, (from) => makeHardLinkAt(spot, from)));
    replaceByFile(own.path, aside);
  } catch (error) {
    // A file has only so many names, and the other may have gone meanwhile. The copy is as good.
    removeOwn(aside);
    host.notice(
      `${file.name} is stored once more, because it could not share its bytes: ${messageOf(error)}`,
    );
  }
}

/** A file that was made ready in its folder, beside others of the same call. */
interface StagedFile extends Pick<Staging, 'twins'> {
  /** Absolute. */
  readonly folder: string;
  readonly file: StoredFile;
}

/** The path of a file in the store that is said to hold the same bytes in the same form. */
async function storedTwin(host: StoreHost, { sha256, form }: StoredFile): Promise<string | undefined> {
  const digest = host.records.managed.sameBytes(sha256, form);
  const twin = digest === undefined ? undefined : host.records.managed.get(digest);
  if (twin === undefined) return undefined;
  const folder = String(nativePath(host.folder, twin.folder));
  return (await locateStored(host, { file: twin.file, folder }))?.path;
}
