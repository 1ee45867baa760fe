import type { RelPath } from '@cairn/core';
import { joinRel } from '@cairn/files';
import type { FolderView } from '../grouping/grouping.ts';

/** What an open operation names in a root, by the folder that it lies in. */
export type UntouchedPaths = ReadonlyMap<string, ReadonlyMap<string, 'named' | 'above'>>;

/** What is left alone in one folder. */
export interface Untouched {
  /** Names in the folder that are taken as they are known. */
  readonly names: ReadonlySet<string>;
  /** Paths that stay as they are known with everything below them. */
  readonly leave: readonly RelPath[];
}

/** Sorts named paths by the folders above them, so that each folder finds its own at once. */
export function compileUntouched(paths: readonly RelPath[]): UntouchedPaths {
  const folders = new Map<string, Map<string, 'named' | 'above'>>();
  for (const path of paths) {
    const names = path.split('/');
    names.forEach((name, depth) => {
      const folder = names.slice(0, depth).join('/');
      const inFolder = folders.get(folder) ?? new Map<string, 'named' | 'above'>();
      folders.set(folder, inFolder);
      if (depth === names.length - 1) inFolder.set(name, 'named');
      else if (!inFolder.has(name)) inFolder.set(name, 'above');
    });
  }
  return folders;
}

/** What is left alone in a folder; undefined, as almost always, when nothing is. */
export function untouchedIn(paths: UntouchedPaths, view: FolderView): Untouched | undefined {
  const inFolder = paths.get(view.folder);
  if (inFolder === undefined) return undefined;
  const names = new Set<string>();
  const leave: RelPath[] = [];
  for (const [name, kind] of inFolder) {
    if (kind === 'named') names.add(name);
    // A folder above a named path that is gone was emptied or moved by the operation.
    if (kind === 'named' || !view.folders.includes(name)) leave.push(joinRel(view.folder, name));
  }
  return { names, leave };
}
