import type { FileWindow } from '../bytes/file-window.ts';
import type { Refuse } from '../reader/refuse.ts';
import type { DirectoryPlace } from './directory-end.ts';
import { CENTRAL_SIZE, lineLength, readExtras, wideNumbers } from './read-entry.ts';
import { CENTRAL_HEADER, ZIP64_EXTRA } from './zip-records.ts';

/** Where the line of a member stands, and where the line says that the member begins. */
export interface IndexedLine {
  readonly line: number;
  readonly offset: number;
}

/**
 * Walks through the directory once, and gives its lines in the order of the members in the file. Two numbers a
 * member are kept.
 *
 * @throws CairnError `ARCHIVE_INVALID` when it is not what its end says.
 */
export function* indexDirectory(
  place: DirectoryPlace,
  window: FileWindow,
  refuse: Refuse,
): Generator<IndexedLine> {
  const { start, end, entries } = place;
  // No more than fit, whatever the end claims.
  if (entries > (end - start) / CENTRAL_SIZE)
    throw refuse(`expected ${entries} members in a directory of ${end - start} bytes, so many do not fit`);
  const lines = new Float64Array(entries);
  const offsets = new Float64Array(entries);
  let at = start;
  let isSorted = true;
  for (let index = 0; index < entries; index++) {
    const { length, offset } = readPlace(window, at, { end, refuse });
    lines[index] = at;
    offsets[index] = offset;
    isSorted &&= index === 0 || offset >= offsets[index - 1]!;
    at += length;
  }
  if (at !== end)
    throw refuse(`expected ${entries} members in the directory, there are more, or something else`);
  const order = isSorted
    ? undefined
    : Uint32Array.from(lines.keys()).sort((a, b) => offsets[a]! - offsets[b]!);
  for (let index = 0; index < entries; index++) {
    const entry = order?.[index] ?? index;
    yield { line: lines[entry]!, offset: offsets[entry]! };
  }
}

function readPlace(
  window: FileWindow,
  at: number,
  { end, refuse }: { readonly end: number; readonly refuse: Refuse },
): { readonly length: number; readonly offset: number } {
  const damaged = (): Error => refuse(`the directory is damaged at byte ${at}`);
  const fixed = window.view(at, CENTRAL_SIZE);
  if (fixed.length < CENTRAL_SIZE || fixed.readUInt32LE(0) !== CENTRAL_HEADER) throw damaged();
  const length = lineLength(fixed);
  if (at + length > end) throw damaged();
  const line = window.view(at, length);
  const extraStart = CENTRAL_SIZE + line.readUInt16LE(28);
  const extra = readExtras(line.subarray(extraStart, extraStart + line.readUInt16LE(30))).get(ZIP64_EXTRA);
  const numbers = [line.readUInt32LE(24), line.readUInt32LE(20), line.readUInt32LE(42)];
  const offset = wideNumbers(numbers, extra)[2];
  if (offset === undefined) throw damaged();
  return { length, offset };
}
