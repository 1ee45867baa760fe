import type { Stats, Workspace } from '@cairn/workspace';
import type { StoredEntry } from './stored-tree.ts';
import type { TaskContext } from './tasks.ts';

/** What the trash is called among paths. */
export const TRASH = '(the trash)';

/** How many artifacts are read at once. */
const PAGE = 5000;

/**
 * What artifacts take, as paths in their root, and below the root's name where there are several. An artifact that is
 * one folder is one entry; its files are asked for when somebody goes into it. Of one that is several files each is an
 * entry.
 */
export async function readStored({ workspace, signal }: TaskContext): Promise<readonly StoredEntry[]> {
  const { numbers } = await workspace.order();
  const { trash, disk } = await workspace.stats();
  const place = placing(disk);
  const entries: StoredEntry[] = [];
  for (let at = 0; at < numbers.length; at += PAGE) {
    signal.throwIfAborted();
    for (const artifact of await workspace.listed(numbers.subarray(at, at + PAGE))) {
      if (artifact === undefined) continue;
      const { id, root, allocated, fileCount: files } = artifact;
      const [first, ...others] = artifact.paths;
      if (first !== undefined && others.length === 0)
        entries.push({ path: place(root, first), allocated, artifact: id, files });
      else entries.push(...(await filesOf(workspace, id, place)));
    }
  }
  if (trash.bytes > 0) entries.push({ path: TRASH, allocated: trash.bytes, files: trash.entries });
  return entries;
}

/** The files of an artifact, as the same paths. */
export async function storedFiles(
  { workspace }: Pick<TaskContext, 'workspace'>,
  id: string,
): Promise<readonly StoredEntry[]> {
  const { disk } = await workspace.statsBesideTrash();
  return filesOf(workspace, id, placing(disk));
}

type Placing = (root: string, path: string) => string;

/** Below the root's name where there are several. */
function placing({ length }: Stats['disk']): Placing {
  return (root, path) => (length > 1 ? `${root}/${path}` : path);
}

async function filesOf(workspace: Workspace, id: string, place: Placing): Promise<readonly StoredEntry[]> {
  const { files, root } = await workspace.show(id);
  return files
    .filter(({ kind }) => kind !== 'directory')
    .map(({ path, allocated }) => ({ path: place(root, path), allocated, artifact: id, files: 1 }));
}
