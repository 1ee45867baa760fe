import { joinPath, openAppend } from '@cairn/files';
import type { AppendFile } from '@cairn/files';
import type { TrashPlaces } from '../contract.ts';
import { journalLine } from '../journal/line.ts';
import type { Address, FileStep } from '../step/step.ts';
import { isOwn } from '../step/workbench.ts';
import type { Task } from '../task/task.ts';
import { readEntries } from './read-entries.ts';
import { ENTRIES_FILE, makeTrashFolder } from './trash-folder.ts';

/** The lists of what an operation puts into its trashes: one beside each. */
export interface EntryLists {
  /** Adds the entry of a task, as JSON, if the task puts something into a trash. */
  add(task: Task, json: string): void;
  /** Writes what was added. Until it is synced, the journal has it too. */
  write(): void;
  /** Makes durable what was written. */
  sync(): void;
  close(): void;
}

/** The trash that a task puts something into, when it does. */
export function trashFilledBy({ steps }: Task): string | undefined {
  for (const step of steps) {
    const target = staysAt(step);
    if (target !== undefined && isOwn(target)) return target.in;
  }
  return undefined;
}

/** Where a step leaves something that was in another place. */
function staysAt(step: FileStep): Address | undefined {
  if (step.kind === 'move') return step.to;
  return step.kind === 'replace' && step.drop !== true ? step.aside : undefined;
}

/** Opens the lists of an operation. A trash's folder is made when its first entry comes. */
export function openEntryLists(operation: string, places: TrashPlaces): EntryLists {
  const lists = new Map<string, AppendFile>();
  const fresh = new Map<AppendFile, string[]>();

  function listFor(base: string): AppendFile {
    const known = lists.get(base);
    if (known !== undefined) return known;
    const path = joinPath(makeTrashFolder(base, operation, places), ENTRIES_FILE);
    const list = openAppend(path, readEntries(path).end);
    lists.set(base, list);
    return list;
  }

  return {
    add(task, json) {
      const base = trashFilledBy(task);
      if (base === undefined) return;
      const list = listFor(base);
      const lines = fresh.get(list);
      if (lines === undefined) fresh.set(list, [journalLine(json)]);
      else lines.push(journalLine(json));
    },
    write() {
      for (const [list, lines] of fresh) list.append(lines.splice(0).join(''));
    },
    sync() {
      for (const [list] of fresh) list.sync();
      fresh.clear();
    },
    close() {
      for (const list of lists.values()) list.close();
      lists.clear();
    },
  };
}
