import { decode } from '@msgpack/msgpack';
import { unquoted } from '../codings/affixes.ts';
import { CODING, countIn, listIn, textIn } from '../codings/coding.ts';
import type { Cursor, Input } from '../codings/coding.ts';
import { openColumn } from '../codings/column.ts';
import { lineReader } from '../codings/lines.ts';
import { invalid } from '../format/invalid.ts';
import { folded, openShapes } from './open-shapes.ts';
import type { Slots } from './open-shapes.ts';

const LINE_FEED = 0x0a;
const BY_HAND = 48;

/** The records of a block of columns, to be read once from the first on. */
export interface RecordReader {
  readonly count: number;
  /** Reads the values of the next record; gives how many bytes it has with its line end. */
  readonly advance: () => number;
  /** Writes the record that was advanced to, and gives where it ends; there must be room for it. */
  readonly write: (bytes: Buffer, at: number) => number;
  /** Goes over records up to this one. */
  readonly skipTo: (row: number) => void;
}

/**
 * Opens the areas of a block of columns.
 *
 * @throws CairnError `CONTAINER_INVALID`, also from what it returns; other errors stand for damage too.
 */
export function openColumns(areas: readonly Buffer[]): RecordReader {
  const [head, texts, shared, bytes] = areas;
  if (head === undefined || texts === undefined || shared === undefined || bytes === undefined)
    throw invalid('a block of it lacks an area');
  const [rows, isEnded, shapeSpec, specs, pieced] = listIn(decode(head));
  const state: State = { shape: 0, current: [], cursors: [], pieced: new Set(listIn(pieced).map(countIn)) };
  const input = inputOf({ text: texts.toString('latin1'), shared: shared.toString('latin1'), bytes }, state);
  const { slots, order } = openShapes(listIn(shapeSpec), input, listIn(pieced).map(countIn));
  state.cursors = listIn(specs).map((spec) => openColumn(listIn(spec), input));
  const constants = constantsIn(listIn(specs));
  state.current = [...constants];
  for (const [id, spec] of listIn(specs).entries())
    if (state.pieced.has(id) !== (listIn(spec)[0] === CODING.pieces))
      throw invalid('its columns have no order');
  return createReader(
    {
      count: countIn(rows),
      isEnded: isEnded === true,
      slots: slots.map((slot) => folded(slot, constants)),
      order,
    },
    state,
  );
}

interface State {
  shape: number;
  current: (string | undefined)[];
  cursors: readonly Cursor[];
  pieced: ReadonlySet<number>;
}

interface Rows {
  readonly count: number;
  readonly isEnded: boolean;
  readonly slots: readonly Slots[];
  readonly order: () => number;
}

/** The value of each column that has but one. */
function constantsIn(specs: readonly unknown[]): readonly string[] {
  const values: string[] = [];
  for (const [id, spec] of specs.entries()) {
    const [coding, value] = listIn(spec);
    if (coding === CODING.constant) values[id] = textIn(value);
  }
  return values;
}

function inputOf(areas: { text: string; shared: string; bytes: Uint8Array }, state: State): Input {
  let [textAt, bytesAt] = [0, 0];
  return {
    takeText: (length) => {
      const end = textAt + countIn(length);
      if (end > areas.text.length) throw invalid('its texts end early');
      const text = areas.text.slice(textAt, end);
      textAt = end;
      return text;
    },
    takeBytes: (length) => {
      const end = bytesAt + countIn(length);
      if (end > areas.bytes.length) throw invalid('its numbers end early');
      const bytes = areas.bytes.subarray(bytesAt, end);
      bytesAt = end;
      return bytes;
    },
    nextShared: lineReader(areas.shared),
    shape: () => state.shape,
    current: (column) => unquoted(state.current[column] ?? ''),
    cursor: (column) => {
      const cursor = state.cursors[column];
      // A column that is put together from others never takes part in another: no end could be promised.
      if (cursor === undefined || state.pieced.has(column)) throw invalid('a column of it leans on itself');
      return cursor;
    },
  };
}

function createReader({ count, isEnded, slots, order }: Rows, state: State): RecordReader {
  let row = 0;
  let record: Slots | undefined;
  const slotsOf = (shape: number): Slots => slots[shape] ?? unknownShape();
  const advance = (): number => {
    if (row++ >= count) throw invalid('it has fewer records than its index says');
    state.shape = order();
    record = slotsOf(state.shape);
    const { columns, sequence, values } = record;
    const { cursors, current } = state;
    let length = record.literalLength + (row === count && !isEnded ? 0 : 1);
    for (let at = 0; at < sequence.length; at++) {
      const slot = sequence[at] ?? 0;
      const column = columns[slot] ?? 0;
      const value = (cursors[column] ?? unknownShape()).next();
      values[slot] = value;
      current[column] = value;
      length += value.length;
    }
    return length;
  };
  const write = (bytes: Buffer, at: number): number => {
    const { literals, values } = record ?? unknownShape();
    let end = put(bytes, at, literals[0] ?? '');
    for (let slot = 0; slot < values.length; slot++) {
      end = put(bytes, end, values[slot] ?? '');
      end = put(bytes, end, literals[slot + 1] ?? '');
    }
    if (row < count || isEnded) bytes[end++] = LINE_FEED;
    return end;
  };
  const skipTo = (target: number): void => {
    for (; row < target; row++) {
      state.shape = order();
      const { columns, sequence } = slotsOf(state.shape);
      for (const slot of sequence) state.cursors[columns[slot] ?? 0]?.skip();
    }
  };
  return { count, advance, write, skipTo };
}

/** Short texts are quicker by hand than by a call. */
function put(bytes: Buffer, at: number, text: string): number {
  const { length } = text;
  if (length > BY_HAND) return at + bytes.write(text, at, 'latin1');
  for (let index = 0; index < length; index++) bytes[at + index] = text.charCodeAt(index);
  return at + length;
}

function unknownShape(): never {
  throw invalid('a record of it has an unknown shape');
}
