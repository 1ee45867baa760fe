import type { CatalogIndex } from '@cairn/catalog';
import type { RelPath } from '@cairn/core';
import { isWithin, nativePath, parentRel, ROOT_PATH, statEntry } from '@cairn/files';
import { STORE_ROOT } from '@cairn/store/format';
import type { Groupings } from '../grouping/groupings.ts';
import { ownersOfFolder } from '../grouping/why-path.ts';
import type { FolderTask } from '../lane/folder-task.ts';
import type { CheckedRoot } from '../roots.ts';
import type { ScanScope } from '../scan-contract.ts';

/** Where a walk begins: at the roots, or at the folders that it is limited to. */
export function firstTasks(
  only: readonly ScanScope[] | undefined,
  context: {
    readonly roots: readonly CheckedRoot[];
    readonly groupings: Groupings;
    readonly index: CatalogIndex;
  },
): readonly FolderTask[] {
  const { roots, groupings } = context;
  return roots.flatMap((root, at) => {
    const whole: FolderTask = { root: at, folder: ROOT_PATH, owners: [], isDeep: true };
    const folders = only?.filter((scope) => scope.root === root.name).map(({ folder }) => folder);
    // Of a root that was never walked, a part would be mistaken for the whole.
    if (folders === undefined || context.index.rootState(root.name) === undefined) return [whole];
    const starts = outermost(folders).map((folder) => existing(root.path, folder));
    return starts
      .filter((start, index) => starts.findIndex((other) => other.folder === start.folder) === index)
      .map(({ folder, isDeep }) => ({
        root: at,
        folder,
        isDeep,
        // Nothing owns what lies above an artifact of the store, and its listing is long.
        owners:
          root.name === STORE_ROOT
            ? []
            : ownersOfFolder(groupings.of(root.name), root.path, parentRel(folder)),
      }));
  });
}

/** Without those that lie in another, and without doubles. */
function outermost(folders: readonly RelPath[]): readonly RelPath[] {
  const unique = [...new Set(folders)];
  return unique.filter((folder) => !unique.some((other) => other !== folder && isWithin(folder, other)));
}

/** The folder, or where it is gone the nearest above that is there, of which then only the listing is of interest. */
function existing(root: string, folder: RelPath): { readonly folder: RelPath; readonly isDeep: boolean } {
  let there = folder;
  while (there !== '' && statEntry(nativePath(root, there))?.kind !== 'directory') there = parentRel(there);
  return { folder: there, isDeep: there === folder };
}
