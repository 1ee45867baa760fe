import { exists, joinPath, listNames } from '@cairn/files';
import type { TrashEntry, TrashPlaces } from '../contract.ts';
import { folderOf } from '../step/workbench.ts';
import type { Trashed } from '../task/plan-restore.ts';
import { readEntries } from './read-entries.ts';
import { ENTRIES_FILE } from './trash-folder.ts';

/** What lies in the trash, with what is needed to bring it back or to end it. */
export interface FoundEntry extends Trashed {
  /** False when parts of it are missing. */
  readonly isWhole: boolean;
}

/**
 * Everything in the trash, oldest operation first. Reads only, and needs no lock: an operation that runs
 * meanwhile may make it wrong the moment after.
 *
 * @throws CairnError `READ_FAILED`, `IO_FAILED`
 */
export function listTrash(places: TrashPlaces): readonly TrashEntry[] {
  return [...foundEntries(places)].map(({ entry, isWhole }) => {
    const { root, family, key, operation, digest, id, bytes, trashedAt, reasons } = entry;
    const files = entry.files.filter(({ kind }) => kind !== 'directory').length;
    const restorable = isWhole && exists(places.roots.get(root) ?? '');
    return { root, family, key, operation, digest, id, files, bytes, trashedAt, reasons, restorable };
  });
}

/** The entries of one operation, or of all, of which anything is left in the trash. */
export function* foundEntries(places: TrashPlaces, operation?: string): Generator<FoundEntry> {
  for (const base of trashesOf(places)) {
    const trash = folderOf(base, places);
    const operations = operation === undefined ? operationsIn(trash) : [operation];
    for (const name of operations) yield* entriesIn(base, joinPath(trash, name));
  }
}

/** Every trash that exists: that of the state folder, and those in roots on other file systems. */
export function trashesOf(places: TrashPlaces): readonly string[] {
  const bases = ['trash:', ...[...places.roots.keys()].map((root) => `trash:${root}`)];
  return bases.filter((base) => exists(folderOf(base, places)));
}

function operationsIn(trash: string): readonly string[] {
  return listNames(trash).filter(
    (name) => !name.startsWith('.') && exists(joinPath(trash, name, ENTRIES_FILE)),
  );
}

/** An entry whose items are all gone was restored, purged, or never moved. */
function* entriesIn(base: string, folder: string): Generator<FoundEntry> {
  const { entries } = readEntries(joinPath(folder, ENTRIES_FILE));
  if (entries.size === 0) return;
  const names = new Set(listNames(folder));
  for (const entry of entries.values()) {
    const present = entry.items.filter(({ name }) => names.has(name)).length;
    if (present > 0) yield { entry, base, isWhole: present === entry.items.length };
  }
}
