import { containerPath, sourceOfFile } from '@cairn/compactors';
import type { Compactor, StoredFile } from '@cairn/core';
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
