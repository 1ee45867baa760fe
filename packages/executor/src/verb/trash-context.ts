import type { RelPath } from '@cairn/core';
import { isWithin, relativeTo, ROOT_PATH, statEntry } from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import type { WorkContext } from '../operation/begin-operation.ts';
import type { Tools } from '../operation/tools.ts';
import type { TrashContext } from '../task/subject.ts';
import { trashOf } from '../trash/trash-folder.ts';

/** What plans for the trash need beside the operation: which trash is whose, and which folders never move. */
export function trashContext(work: WorkContext, places: Tools): TrashContext {
  const trashes = new Map<string, string>();
  const devices = new Map<string, number | undefined>();
  const anchors = new Map<string, readonly RelPath[]>();
  return {
    ...work,
    compactors: places.options.compactors ?? (async () => []),
    trashOf(root) {
      const known = trashes.get(root) ?? trashOf(root, places);
      trashes.set(root, known);
      return known;
    },
    deviceOf(base) {
      const known = devices.get(base) ?? statEntry(work.bench.tree(base).folder(ROOT_PATH).at(''))?.device;
      devices.set(base, known);
      return known;
    },
    isAnchored(folder) {
      const known = anchors.get(folder.in) ?? anchorsOf(folder.in.slice('root:'.length), places);
      anchors.set(folder.in, known);
      return known.some((path) => isWithin(path, folder.path));
    },
  };
}

/** Other roots and the state, as far as they lie below a root. */
function anchorsOf(root: string, { paths, roots }: TrashPlaces): readonly RelPath[] {
  const base = roots.get(root);
  if (base === undefined) return [];
  return [paths.folder, ...roots.values()]
    .map((path) => relativeTo(base, path))
    .filter((path) => path !== undefined && path !== ROOT_PATH) as readonly RelPath[];
}
