import { joinPath, listNames, logLines, replaceDurably } from '@cairn/files';
import { parseDetails } from '../chain/details-line.ts';
import { readTrail } from '../read/read-trail.ts';
import type { TrailEntry } from '../read/read-trail.ts';

/** Whose details to erase: numbers of records, or a function that is asked for each record that has details. */
export type DetailsChoice = Iterable<number> | ((entry: TrailEntry) => boolean);

/**
 * Writes each file of details anew without the lines that were chosen. The lock must be held: an append
 * between reading and replacing would be lost.
 *
 * @returns how many lines are gone.
 */
export function eraseChosen(directory: string, choice: DetailsChoice): number {
  const chosen = new Set(typeof choice === 'function' ? pickNumbers(directory, choice) : choice);
  if (chosen.size === 0) return 0;
  const paths = listNames(directory)
    .filter((name) => DETAILS_FILE.test(name))
    .map((name) => joinPath(directory, name));
  return paths.reduce((erased, path) => erased + eraseFrom(path, chosen), 0);
}

/** Month files, and what repairs put aside of them. */
const DETAILS_FILE = /^details_\d{6}(\.jsonl|\.left-.*\.txt)$/;

function* pickNumbers(
  directory: string,
  isChosen: (entry: TrailEntry) => boolean,
): Generator<number, void, void> {
  for (const entry of readTrail({ directory })) {
    if (entry.details !== undefined && isChosen(entry)) yield entry.record.seq;
  }
}

function eraseFrom(path: string, chosen: ReadonlySet<number>): number {
  let erased = 0;
  for (const { bytes } of logLines(path)) if (isOf(bytes, chosen)) erased++;
  if (erased > 0) replaceDurably(path, linesWithout(path, chosen));
  return erased;
}

function* linesWithout(path: string, chosen: ReadonlySet<number>): Generator<Uint8Array, void, void> {
  for (const { bytes, ended } of logLines(path)) {
    if (isOf(bytes, chosen)) continue;
    yield bytes;
    if (ended) yield LINE_FEED;
  }
}

const LINE_FEED = Uint8Array.of(0x0a);

function isOf(line: Uint8Array, chosen: ReadonlySet<number>): boolean {
  const seq = parseDetails(line)?.value.seq;
  return seq !== undefined && chosen.has(seq);
}
