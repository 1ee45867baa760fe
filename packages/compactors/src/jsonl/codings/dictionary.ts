import { invalid } from '../format/invalid.ts';
import { CODING, countIn, listIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';
import { packedSize } from './measure.ts';
import { fromPlanes, fromVarints, toPlanes, toVarints } from './number-streams.ts';
import type { NumberBytes } from './number-streams.ts';

/** What a dictionary is made from. */
export interface DictionaryInput {
  readonly values: readonly string[];
  /** Shape of the record of each value. */
  readonly shapes: ArrayLike<number>;
  /** How often each value occurs. */
  readonly counts: ReadonlyMap<string, number>;
  /** A value that occurs so many times gets a number. */
  readonly threshold: number;
}

/**
 * Values that occur again and again: each one once, and numbers for them; what is rarer stays a column of its
 * own, and its number is the count of entries. In context 1 the symbol 0 says: the same number as in the last
 * record of this shape; all numbers are one higher.
 * Spec: `[3, context, width, length, count, entries, rest]`: `entries` and `rest` are columns.
 */
export function encodeDictionary(
  { values, shapes, counts, threshold }: DictionaryInput,
  encodeValues: (values: readonly string[]) => Coded,
): Coded | undefined {
  const entries: string[] = [];
  let rare = values.length;
  for (const [value, count] of counts) {
    if (count < threshold) continue;
    entries.push(value);
    rare -= count;
  }
  if (rare * 2 > values.length) return undefined;
  const numberOf = new Map(entries.map((value, number) => [value, number]));
  const numbers = Uint32Array.from(values, (value) => numberOf.get(value) ?? entries.length);
  const rest = values.filter((_value, at) => numbers[at] === entries.length);
  const stream = smallest(numbers, againByShape(numbers, shapes, entries.length));
  const columns = [encodeValues(entries), encodeValues(rest)];
  return {
    spec: [
      CODING.dictionary,
      stream.context,
      stream.width,
      stream.bytes.length,
      entries.length,
      ...columns.map(({ spec }) => spec),
    ],
    texts: columns.flatMap(({ texts }) => texts),
    bytes: [stream.bytes, ...columns.flatMap(({ bytes }) => bytes)],
  };
}

function againByShape(numbers: Uint32Array, shapes: ArrayLike<number>, rare: number): Uint32Array {
  const last: number[] = [];
  return numbers.map((number, at) => {
    const shape = shapes[at] ?? 0;
    const isAgain = last[shape] === number && number !== rare;
    last[shape] = number;
    return isAgain ? 0 : number + 1;
  });
}

function smallest(plain: Uint32Array, again: Uint32Array): NumberBytes & { readonly context: number } {
  const streams = [plain, again].flatMap((symbols, context) =>
    [toPlanes(symbols), toVarints(symbols)].map((stream) => ({
      ...stream,
      context,
      size: packedSize(stream.bytes),
    })),
  );
  return streams.reduce((best, other) => (other.size < best.size ? other : best));
}

/** Reads a column of {@link encodeDictionary}. */
export function openDictionary(spec: Spec, input: Input, open: (spec: Spec) => Cursor): Cursor {
  const [, context, width, length, count, entries, rest] = spec;
  const nextNumber = numberReader({ context, width: countIn(width), bytes: input.takeBytes(length) }, input);
  const entryAt = lazyEntries(open(listIn(entries)));
  const rare = open(listIn(rest));
  const size = countIn(count);
  return {
    next: () => {
      const number = nextNumber();
      return number === size ? rare.next() : entryAt(checked(number, size));
    },
    skip: () => {
      if (nextNumber() === size) rare.skip();
    },
  };
}

function numberReader(
  { context, width, bytes }: { context: unknown; width: number; bytes: Uint8Array },
  input: Input,
): () => number {
  const nextSymbol = width === 0 ? fromVarints(bytes) : fromPlanes(bytes, width);
  if (context === 0) return nextSymbol;
  if (context !== 1) throw invalid('a column of it has an unknown context');
  const last: number[] = [];
  return () => {
    const symbol = nextSymbol();
    const shape = input.shape();
    if (symbol > 0) last[shape] = symbol - 1;
    return last[shape] ?? -1;
  };
}

function checked(number: number, size: number): number {
  if (number >= 0 && number < size) return number;
  throw invalid('a column of it names a value that it does not have');
}

/** Reads entries no further than they are asked for. */
function lazyEntries(cursor: Cursor): (number: number) => string {
  const known: string[] = [];
  return (number) => {
    while (known.length <= number) known.push(cursor.next());
    return known[number] ?? '';
  };
}
