import { exists, joinPath, listNames, readJson, replaceDurably } from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import type { JournalRecord } from '../journal/journal.ts';
import { journalLine } from '../journal/line.ts';
import { journalRecords } from '../journal/read-journal.ts';
import { lineOf } from '../journal/write-journal.ts';
import { operationFolder, operationIds } from '../operation/operation-folder.ts';
import { folderOf } from '../step/workbench.ts';
import { entryToJson } from '../trash/entry-json.ts';
import { trashesOf } from '../trash/list-trash.ts';
import { readEntries } from '../trash/read-entries.ts';
import { ENTRIES_FILE } from '../trash/trash-folder.ts';

/** What is to vanish from what operations have written down. */
export interface ErasedTraces {
  /** Identity digests of the artifacts. */
  readonly digests: ReadonlySet<string>;
  /** Tells whether a path or text names them. */
  readonly mentions: (text: string) => boolean;
  /** A JSON value without what is said of them; the value itself when nothing is. */
  readonly without: (value: unknown) => unknown;
}

/** How many files named them. */
export interface ErasedFiles {
  readonly plans: number;
  readonly journals: number;
  readonly entryLists: number;
}

/**
 * Takes artifacts out of the plans, journals and results of operations and out of the lists beside the trash, as
 * if they had never been part of them; checksums are made anew. The caller holds the operation lock, no
 * operation is open, and nothing of the artifacts lies in the trash any more. Can be repeated.
 *
 * @param dry only counts.
 */
export function eraseTraces(
  places: TrashPlaces,
  traces: ErasedTraces,
  { dry }: { dry: boolean },
): ErasedFiles {
  const ids = operationIds(places.paths);
  const folders = ids.map((id) => operationFolder(places.paths, id));
  const count = <T>(files: readonly T[], erase: (file: T) => boolean): number => files.filter(erase).length;
  return {
    plans: count(
      folders.flatMap(({ plan, result }) => [plan, result]),
      (path) => eraseFromJson(path, traces, dry),
    ),
    journals: count(folders, ({ journal }) => eraseFromJournal(journal, traces, dry)),
    entryLists: count(listsOf(places), (path) => eraseFromList(path, traces, dry)),
  };
}

function eraseFromJson(path: string, { without }: ErasedTraces, dry: boolean): boolean {
  if (!exists(path)) return false;
  const value = readJson(path, LARGEST);
  const rest = without(value);
  if (rest === value) return false;
  if (!dry) replaceDurably(path, [`${JSON.stringify(rest)}\n`]);
  return true;
}

const LARGEST = 1024 * 1024 * 1024;

function eraseFromJournal(path: string, traces: ErasedTraces, dry: boolean): boolean {
  let isNamed = false;
  for (const { record } of journalRecords(path)) {
    if (recordWithout(record, traces) === record) continue;
    isNamed = true;
    break;
  }
  if (isNamed && !dry) replaceDurably(path, journalWithout(path, traces));
  return isNamed;
}

function* journalWithout(path: string, traces: ErasedTraces): Generator<string> {
  for (const { record, text } of journalRecords(path)) {
    const rest = recordWithout(record, traces);
    if (rest !== undefined) yield rest === record ? `${text}\n` : lineOf(rest);
  }
}

/** The record, a shorter one, or nothing when it is about them alone. */
function recordWithout(record: JournalRecord, traces: ErasedTraces): JournalRecord | undefined {
  const { digests, mentions, without } = traces;
  switch (record.t) {
    case 'begin':
    case 'end':
      return without(record) as JournalRecord;
    case 'batch': {
      const folders = record.folders.filter(({ at }) => !mentions(at.path));
      return folders.length === record.folders.length ? record : { ...record, folders };
    }
    case 'task':
      return digests.has(record.entry.digest) ? undefined : record;
    case 'outcomes': {
      const outcomes = record.outcomes.filter(({ digest }) => !digests.has(digest));
      return outcomes.length === record.outcomes.length ? record : { ...record, outcomes };
    }
    case 'reported':
      return record;
  }
}

function listsOf(places: TrashPlaces): readonly string[] {
  return trashesOf(places).flatMap((base) => {
    const trash = folderOf(base, places);
    return listNames(trash)
      .map((name) => joinPath(trash, name, ENTRIES_FILE))
      .filter((path) => exists(path));
  });
}

function eraseFromList(path: string, { digests }: ErasedTraces, dry: boolean): boolean {
  const { entries } = readEntries(path);
  const left = [...entries.values()].filter(({ digest }) => !digests.has(digest));
  if (left.length === entries.size) return false;
  if (!dry)
    replaceDurably(
      path,
      left.map((entry) => journalLine(entryToJson(entry))),
    );
  return true;
}
