import { containerPath, sourceOfFile } from '@cairn/compactors';
import type { Compactor, ManagedArtifact, StoredFile } from '@cairn/core';
import { nativePath, statEntry } from '@cairn/files';
import type { StoreHost } from '../store-host.ts';

/** Where the bytes of a file lie. */
export interface LocatedFile {
  /** Absolute path of the file itself, or of its container. */
  readonly path: string;
  readonly compactor: Compactor | undefined;
}

/**
 * Finds the file of an artifact in its folder: itself, or in a container. Which of the two is looked at on the disk,
 * because files are compacted and restored after they were put.
 */
export async function locateStored(
  host: Pick<StoreHost, 'compactors'>,
  { file, folder }: { readonly file: StoredFile | undefined; readonly folder: string },
): Promise<LocatedFile | undefined> {
  if (file === undefined) return undefined;
  const plain = nativePath(folder, file.name);
  if (statEntry(plain)?.kind === 'file') return { path: String(plain), compactor: undefined };
  for (const compactor of await host.compactors()) {
    if (compactor.extension === '') continue;
    const path = nativePath(folder, containerPath(file.name, compactor));
    if (statEntry(path)?.kind !== 'file') continue;
    using source = sourceOfFile(path);
    if (compactor.identify?.(source) !== undefined) return { path: String(path), compactor };
  }
  return undefined;
}

/** The file of an artifact as it lies there now: itself, or in a container; undefined when it is not there. */
export async function presentForm(
  host: Pick<StoreHost, 'folder' | 'compactors'>,
  { file, folder }: ManagedArtifact,
): Promise<StoredFile | undefined> {
  const located = await locateStored(host, { file, folder: String(nativePath(host.folder, folder)) });
  if (file === undefined || located === undefined) return undefined;
  const { storedSize: _storedSize, ...plain } = file;
  if (located.compactor === undefined) return { ...plain, form: 'none' };
  return { ...plain, form: located.compactor.name, storedSize: statEntry(located.path)?.size };
}
