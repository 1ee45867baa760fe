import { countIn } from '../codings/coding.ts';
import type { Input, Spec } from '../codings/coding.ts';
import { lineReader } from '../codings/lines.ts';
import { fromPlanes, fromVarints } from '../codings/number-streams.ts';
import { invalid } from '../format/invalid.ts';

/** A shape as a reader needs it. */
export interface Slots {
  readonly literals: readonly string[];
  readonly literalLength: number;
  /** The column of each value. */
  readonly columns: readonly number[];
  /** In which order values are read: those that are put together from others come last. */
  readonly sequence: readonly number[];
  /** Room for the values of one record. */
  readonly values: string[];
}

const MAX_LITERALS = 64 * 1024 * 1024;

/** Reads the shapes, and gives with them who says the shape of each record. */
export function openShapes(
  [shapes, text, counts, places, width, order]: Spec,
  input: Input,
  pieced: readonly number[],
): { slots: readonly Slots[]; order: () => number } {
  const nextLiteral = lineReader(input.takeText(text));
  const nextCount = fromVarints(input.takeBytes(counts));
  const nextPlace = fromVarints(input.takeBytes(places));
  const numbers = input.takeBytes(order);
  const last = new Map<string, number>();
  const rank = new Map(pieced.map((column, at) => [column, at + 1]));
  const columnBehind = (literal: string): number => {
    const place = nextPlace();
    const column = place === 0 ? last.get(literal) : place - 1;
    if (column === undefined) throw invalid('a shape of it has a value without column');
    last.set(literal, column);
    return column;
  };
  const slots = Array.from({ length: Math.min(countIn(shapes), MAX_LITERALS) }, () => {
    const count = nextCount();
    const literals: string[] = [];
    const columns: number[] = [];
    for (let slot = 0; slot < count; slot++) {
      const literal = nextLiteral();
      literals.push(literal);
      columns.push(columnBehind(literal));
    }
    literals.push(nextLiteral());
    return slotsOf(literals, columns, sequenceOf(columns, rank));
  });
  return { slots, order: countIn(width) === 0 ? fromVarints(numbers) : fromPlanes(numbers, countIn(width)) };
}

/** The same shape with constants as part of its literals: less to do for each record. */
export function folded(slots: Slots, constants: readonly (string | undefined)[]): Slots {
  const { literals, columns, sequence } = slots;
  if (columns.every((column) => constants[column] === undefined)) return slots;
  const kept: { literals: string[]; columns: number[]; places: number[] } = {
    literals: [literals[0] ?? ''],
    columns: [],
    places: [],
  };
  for (const [slot, column] of columns.entries()) {
    const behind = literals[slot + 1] ?? '';
    const constant = constants[column];
    kept.places.push(constant === undefined ? kept.columns.length : -1);
    if (constant === undefined) {
      kept.columns.push(column);
      kept.literals.push(behind);
    } else kept.literals.push((kept.literals.pop() ?? '') + constant + behind);
  }
  const order = sequence.map((slot) => kept.places[slot] ?? -1).filter((place) => place !== -1);
  return slotsOf(kept.literals, kept.columns, order);
}

function slotsOf(
  literals: readonly string[],
  columns: readonly number[],
  sequence: readonly number[],
): Slots {
  const literalLength = literals.reduce((sum, literal) => sum + literal.length, 0);
  return { literals, literalLength, columns, sequence, values: columns.map(() => '') };
}

function sequenceOf(columns: readonly number[], rank: ReadonlyMap<number, number>): readonly number[] {
  const slots = Array.from(columns.keys());
  if (rank.size === 0) return slots;
  const rankOf = (slot: number): number => rank.get(columns[slot] ?? -1) ?? 0;
  return slots.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
}
