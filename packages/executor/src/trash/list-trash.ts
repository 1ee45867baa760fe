import { exists, joinPath, listNames } from '@cairn/files';
import type { TrashEntry, TrashPlaces } from '../contract.ts';
import { folderOf } from '../step/workbench.ts';
import type { Trashed } from '../task/plan-restore.ts';
import { eachEntry, readEntries } from './read-entries.ts';
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
  const isThere = new Map([...places.roots].map(([root, path]) => [root, exists(path)]));
  return [...operationFolders(places)].flatMap((folder) => listedIn(folder, isThere));
}

/** What an entry says of its files is forgotten line by line: it would be many times the list. */
function listedIn(folder: string, isThere: ReadonlyMap<string, boolean>): readonly TrashEntry[] {
  const names = new Set(listNames(folder));
  const listed = new Map<string, TrashEntry | undefined>();
  for (const { entry } of eachEntry(joinPath(folder, ENTRIES_FILE))) {
    const { root, family, key, operation, digest, id, bytes, trashedAt, reasons, items } = entry;
    const present = items.filter(({ name }) => names.has(name)).length;
    const files = entry.files.filter(({ kind }) => kind !== 'directory').length;
    const restorable = present === items.length && isThere.get(root) === true;
    const line = { root, family, key, operation, digest, id, files, bytes, trashedAt, reasons, restorable };
    listed.set(digest, present > 0 ? line : undefined);
  }
  return [...listed.values()].filter((line) => line !== undefined);
}

function* operationFolders(places: TrashPlaces): Generator<string> {
  for (const base of trashesOf(places)) {
    const trash = folderOf(base, places);
    for (const operation of operationsIn(trash)) yield joinPath(trash, operation);
  }
}

/** How many entries lie in the trash, and their bytes as the list counts them. Keeps no entry. */
export function sumTrash(places: TrashPlaces): { readonly entries: number; readonly bytes: number } {
  let [entries, bytes] = [0, 0];
  for (const folder of operationFolders(places))
    for (const own of bytesIn(folder)) {
      entries += 1;
      bytes += own;
    }
  return { entries, bytes };
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

/** Of each entry of which anything is left; of an artifact that was put in twice, of the last. */
function bytesIn(folder: string): Iterable<number> {
  const names = new Set(listNames(folder));
  const bytes = new Map<string, number>();
  for (const { entry } of eachEntry(joinPath(folder, ENTRIES_FILE))) {
    if (entry.items.some(({ name }) => names.has(name))) bytes.set(entry.digest, entry.bytes);
    else bytes.delete(entry.digest);
  }
  return bytes.values();
}
