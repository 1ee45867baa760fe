import { eachLine, exists } from '@cairn/files';
import { parseLine } from '../journal/line.ts';
import { entryFromJson } from './entry-json.ts';
import type { StoredEntry } from './entry.ts';

/** What a list of entries says, and how much of it is whole. */
export interface EntryList {
  /** By digest; of an artifact that was put in twice, the last. */
  readonly entries: ReadonlyMap<string, StoredEntry>;
  /** Where the last whole line ends. */
  readonly end: number;
}

/** Reads the list beside an operation's trash. A missing one is empty; what a crash tore off is left out. */
export function readEntries(path: string): EntryList {
  const entries = new Map<string, StoredEntry>();
  let end = 0;
  for (const { entry, end: after } of eachEntry(path)) {
    entries.set(entry.digest, entry);
    end = after;
  }
  return { entries, end };
}

/** The same line by line, with the place where each ends: an artifact that was put in twice comes twice. */
export function* eachEntry(path: string): Generator<{ readonly entry: StoredEntry; readonly end: number }> {
  if (!exists(path)) return;
  for (const { text, offset, ended } of eachLine(path, { maxLineBytes: 2 ** 29 })) {
    const line = ended ? parseLine(text) : undefined;
    if (line === undefined) return;
    yield { entry: entryFromJson(line), end: offset + Buffer.byteLength(text) + 1 };
  }
}
