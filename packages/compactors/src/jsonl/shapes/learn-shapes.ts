import { addToken, emptyTokens, scanLine } from './scan-line.ts';
import type { Tokens } from './scan-line.ts';
import { createPlaces, valuePlaces } from './value-places.ts';

const MAX_SHAPES = 4096;
const MAX_SHAPE_TEXT = 4 * 1024 * 1024;
/** More values of a block are not taken apart: what they take in memory is bounded. */
const MAX_VALUES = 750_000;
/** Shapes that look alike at first sight are compared one by one; no more than so many. */
const MAX_ALIKE = 16;
/** Number of the shape of lines that have none of their own: the line is the one value. */
const WHOLE_LINE = 0;

/** What records of one form have in common. */
export interface Shape {
  /** One more than there are values: before, between and after them. */
  readonly literals: readonly string[];
  /** The column of each value. */
  readonly columns: readonly number[];
}

/** What was learned of the lines of a block. Values are positions in the text: strings would fill the memory. */
export interface Model {
  readonly text: string;
  readonly shapes: readonly Shape[];
  /** The shape of each record. */
  readonly rows: Uint32Array;
  /** The first value of each record, and behind the last record the end. */
  readonly first: Uint32Array;
  readonly values: Tokens;
  /** How many columns the shapes have. */
  readonly columns: number;
}

/** A value as it is written. */
export function valueAt({ text, values }: Model, value: number): string {
  return text.slice(values.starts[value], values.ends[value]);
}

/** Finds the shapes of lines, and where their values are. The last line end may be missing. */
export function learnShapes(text: string, count: number): Model {
  const values = emptyTokens();
  const shapes = createShapes();
  const rows = new Uint32Array(count);
  const first = new Uint32Array(count + 1);
  let start = 0;
  for (let row = 0; row < count; row++) {
    const feed = text.indexOf('\n', start);
    const end = feed === -1 ? text.length : feed;
    const from = values.count;
    const line = { start, end };
    const isFull = from >= MAX_VALUES;
    let shape =
      !isFull && scanLine(text, line, values) ? shapes.find({ text, values, from, line }) : undefined;
    if (shape === undefined) {
      values.count = from;
      addToken(values, start, end);
      shape = WHOLE_LINE;
    }
    rows[row] = shape;
    first[row + 1] = values.count;
    start = end + 1;
  }
  return { text, shapes: shapes.list, rows, first, values, columns: shapes.columnCount() };
}

/** A line whose values are the last ones that were found. */
interface Scanned {
  readonly text: string;
  readonly values: Tokens;
  readonly from: number;
  readonly line: { readonly start: number; readonly end: number };
}

interface Shapes {
  readonly list: readonly Shape[];
  readonly columnCount: () => number;
  /** The number of a line's shape, which may be new; undefined when there are too many. */
  readonly find: (scanned: Scanned) => number | undefined;
}

function createShapes(): Shapes {
  const list: Shape[] = [{ literals: ['', ''], columns: [0] }];
  const alike = new Map<number, number[]>();
  const columns = new Map<number, number>();
  const placeOf = createPlaces();
  let length = 0;
  const columnOf = (place: number): number => {
    const column = columns.get(place) ?? columns.size + 1;
    columns.set(place, column);
    return column;
  };
  const add = (scanned: Scanned): number | undefined => {
    const literals = literalsOf(scanned);
    length += literals.reduce((sum, literal) => sum + literal.length, 0);
    if (list.length === MAX_SHAPES || length > MAX_SHAPE_TEXT) return undefined;
    const places = valuePlaces(literals, placeOf);
    return places && list.push({ literals, columns: places.map(columnOf) }) - 1;
  };
  const find = (scanned: Scanned): number | undefined => {
    const sight = firstSight(scanned);
    const numbers = alike.get(sight) ?? [];
    const known = numbers.find((number) => hasShape(scanned, list[number]?.literals ?? []));
    if (known !== undefined || numbers.length === MAX_ALIKE) return known;
    const made = add(scanned);
    if (made !== undefined) alike.set(sight, [...numbers, made]);
    return made;
  };
  return { list, find, columnCount: () => columns.size + 1 };
}

/** A number that is the same for lines of one shape: made of lengths and of some characters. */
function firstSight({ text, values, from, line }: Scanned): number {
  let sight = 0;
  let at = line.start;
  for (let value = from; value < values.count; value++) {
    const end = values.starts[value] ?? 0;
    sight = Math.imul(sight ^ (end - at), 0x01000193) ^ text.charCodeAt(at + ((end - at) >> 1));
    at = values.ends[value] ?? 0;
  }
  return Math.imul(sight ^ (line.end - at), 0x01000193);
}

function hasShape({ text, values, from, line }: Scanned, literals: readonly string[]): boolean {
  if (literals.length !== values.count - from + 1) return false;
  let at = line.start;
  for (let slot = 0; slot < literals.length; slot++) {
    const literal = literals[slot] ?? '';
    const end = from + slot < values.count ? (values.starts[from + slot] ?? 0) : line.end;
    if (end - at !== literal.length || !text.startsWith(literal, at)) return false;
    at = values.ends[from + slot] ?? 0;
  }
  return true;
}

function literalsOf({ text, values, from, line }: Scanned): readonly string[] {
  const literals: string[] = [];
  let at = line.start;
  for (let value = from; value < values.count; value++) {
    literals.push(text.slice(at, values.starts[value]));
    at = values.ends[value] ?? 0;
  }
  return [...literals, text.slice(at, line.end)];
}
