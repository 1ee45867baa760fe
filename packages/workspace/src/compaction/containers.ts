import { sourceOfFile } from '@cairn/compactors';
import type { Compactor, ContainerHead, FileEntry, RelPath } from '@cairn/core';
import { nativePath, statEntry } from '@cairn/files';
import { loadCompactors } from '../plugins/load-compactors.ts';
import { containerPathsOf } from '../reader/open-container.ts';
import type { Session } from '../workspace/session.ts';

/** A container that holds a file. */
export interface ContainerOfFile {
  readonly compactor: Compactor;
  readonly head: ContainerHead;
  readonly container: NonNullable<FileEntry['container']>;
}

/** The container of a file, whose bytes show it to be one. A file of that name that is none is somebody's own. */
export function containerOf(
  base: string,
  path: RelPath,
  compactors: readonly Compactor[],
): ContainerOfFile | undefined {
  for (const [at, compactor] of containerPathsOf(path, compactors)) {
    const native = nativePath(base, at);
    const stat = statEntry(native);
    if (stat?.kind !== 'file') continue;
    using source = sourceOfFile(native);
    const head = compactor.identify?.(source);
    const container = { path: at, compactor: compactor.name, size: stat.size };
    if (head !== undefined) return { compactor, head, container };
  }
  return undefined;
}

/** The file that a container stands for: by its own path, where the plain file is not there. */
export function logicalOf(
  base: string,
  path: RelPath,
  compactors: readonly Compactor[],
): RelPath | undefined {
  const logical = heldBy(base, path, compactors)?.logical;
  if (logical === undefined || statEntry(nativePath(base, logical)) !== undefined) return undefined;
  return logical;
}

/** What the container at a path holds, whether or not the plain file lies beside it. */
export function heldBy(
  base: string,
  path: RelPath,
  compactors: readonly Compactor[],
): { readonly logical: RelPath; readonly found: ContainerOfFile } | undefined {
  for (const compactor of compactors) {
    const { extension } = compactor;
    if (extension === '' || !path.endsWith(`.${extension}`)) continue;
    const logical = path.slice(0, -extension.length - 1) as RelPath;
    const found = containerOf(base, logical, [compactor]);
    if (found !== undefined) return { logical, found };
  }
  return undefined;
}

/** The compactors, where anything that is catalogued lies in a container: most workspaces need none for reading. */
export async function compactorsForReading(session: Session): Promise<readonly Compactor[]> {
  const isAny = session.catalog.index.compactedArtifacts().size > 0;
  return isAny ? await loadCompactors(session.domain) : [];
}
