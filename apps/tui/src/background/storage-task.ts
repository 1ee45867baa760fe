import type { StorageEntry } from '../widgets/storage/storage-tree.ts';
import type { TaskContext } from './tasks.ts';

/** A file or folder of an artifact, and whose it is. */
export interface StoredEntry extends StorageEntry {
  /** Undefined for what belongs to no artifact, as the trash. */
  readonly artifact?: string | undefined;
  readonly files: number;
}

/** What the trash is called among paths. */
export const TRASH = '(the trash)';

/** How many artifacts are read at once. */
const PAGE = 5000;

/**
 * What artifacts take, as paths in their root, and below the root's name where there are several. An artifact that is
 * one folder is one entry; its files are asked for when somebody goes into it. Of one that is several files each is an
 * entry.
 */
export async function storedEntries({ workspace, signal }: TaskContext): Promise<readonly StoredEntry[]> {
  const { numbers } = await workspace.order();
  const { trash, disk } = await workspace.stats();
  const place = (root: string, path: string): string => (disk.length > 1 ? `${root}/${path}` : path);
  const entries: StoredEntry[] = [];
  for (let at = 0; at < numbers.length; at += PAGE) {
    signal.throwIfAborted();
    for (const artifact of await workspace.listed(numbers.subarray(at, at + PAGE))) {
      if (artifact === undefined) continue;
      const [first, ...others] = artifact.paths;
      if (first !== undefined && others.length === 0)
        entries.push({
          path: place(artifact.root, first),
          allocated: artifact.allocated,
          artifact: artifact.id,
          files: artifact.fileCount,
        });
      else entries.push(...(await artifactEntries({ workspace }, artifact)));
    }
  }
  if (trash.bytes > 0) entries.push({ path: TRASH, allocated: trash.bytes, files: trash.entries });
  return entries;
}

/** The files of an artifact, as the same paths. */
export async function artifactEntries(
  { workspace }: Pick<TaskContext, 'workspace'>,
  { id }: { readonly id: string },
): Promise<readonly StoredEntry[]> {
  const [{ files, root }, { disk }] = await Promise.all([workspace.show(id), workspace.stats()]);
  return files
    .filter(({ kind }) => kind !== 'directory')
    .map(({ path, allocated }) => ({
      path: disk.length > 1 ? `${root}/${path}` : path,
      allocated,
      artifact: id,
      files: 1,
    }));
}
