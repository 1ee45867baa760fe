import { invalid } from '../format/invalid.ts';
import { affixesOf, stripped, zoneOf } from './affixes.ts';
import { encodeChoice, openChoice } from './choice.ts';
import { CODING, textIn } from './coding.ts';
import type { Coded, Cursor, Input, Spec } from './coding.ts';
import { encodeDictionary, openDictionary } from './dictionary.ts';
import { encodeHex, openHex } from './hex.ts';
import { encodeIntegers, openIntegers } from './integers.ts';
import { encodeLines, openLines } from './lines.ts';
import { codedSize } from './measure.ts';
import { openPieces } from './pieces-cursor.ts';

/** The values of a column, and what surrounds them. */
export interface ColumnValues {
  readonly values: readonly string[];
  /** Shape of the record of each value. */
  readonly shapes: ArrayLike<number>;
}

/** Codes a column in the way that seems to take the fewest bytes. */
export function encodeColumn({ values, shapes }: ColumnValues, threshold: number): Coded {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [only] = counts.keys();
  if (counts.size === 1 && only !== undefined) return { spec: [CODING.constant, only], texts: [], bytes: [] };
  return smallest([
    ...plainCodings(values),
    encodeChoice(values, encodePlain),
    encodeDictionary({ values, shapes, counts, threshold }, encodePlain),
  ]);
}

/** Codes the values inside of another coding. */
function encodePlain(values: readonly string[]): Coded {
  return smallest(plainCodings(values));
}

function plainCodings(values: readonly string[]): readonly (Coded | undefined)[] {
  const [zone, affixes] = [zoneOf(values), affixesOf(values)];
  const inner = stripped(values, affixes);
  return [
    encodeLines(inner, affixes),
    encodeIntegers(stripped(values, zone), zone) ?? encodeIntegers(inner, affixes),
    encodeHex(inner, affixes),
  ];
}

function smallest(choices: readonly (Coded | undefined)[]): Coded {
  const coded = choices.filter((choice) => choice !== undefined);
  const sized = coded.map((choice) => ({ choice, size: coded.length === 1 ? 0 : codedSize(choice) }));
  return sized.reduce((best, other) => (other.size < best.size ? other : best)).choice;
}

/**
 * Reads a column.
 *
 * @throws CairnError `CONTAINER_INVALID` for a coding that does not exist.
 */
export function openColumn(spec: Spec, input: Input): Cursor {
  const open = (inner: Spec): Cursor => openColumn(inner, input);
  switch (spec[0]) {
    case CODING.constant:
      return constantCursor(textIn(spec[1]));
    case CODING.lines:
      return openLines(spec, input);
    case CODING.shared:
      return { next: input.nextShared, skip: input.nextShared };
    case CODING.dictionary:
      return openDictionary(spec, input, open);
    case CODING.integers:
      return openIntegers(spec, input);
    case CODING.hex:
      return openHex(spec, input);
    case CODING.choice:
      return openChoice(spec, input, open);
    case CODING.pieces:
      return openPieces(spec, input, open);
    default:
      throw invalid(`it has a column of the unknown coding ${String(spec[0])}`);
  }
}

function constantCursor(value: string): Cursor {
  return { next: () => value, skip: () => undefined };
}
