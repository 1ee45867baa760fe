import { unquoted } from '../codings/affixes.ts';
import type { Candidates } from '../codings/find-values.ts';
import type { Model } from '../shapes/learn-shapes.ts';

/**
 * The values of each record that texts of it may name, made once for each record when it is first asked for.
 * Of a column that occurs several times in a record only the last value can be named.
 */
export function recordValues(
  { rows, shapes }: Model,
  isNamed: (column: number) => boolean,
): (row: number) => Candidates {
  const slotsOf = shapes.map(({ columns }) => namedSlots(columns, isNamed));
  const columnsOf = shapes.map(({ columns }, shape) =>
    (slotsOf[shape] ?? []).map((slot) => columns[slot] ?? 0),
  );
  const known: (Candidates | undefined)[] = [];
  return (row) => {
    const { shape, values } = rows[row] ?? { shape: 0, values: [] };
    return (known[row] ??= candidates(columnsOf[shape] ?? [], slotsOf[shape] ?? [], values));
  };
}

function candidates(
  columns: readonly number[],
  slots: readonly number[],
  values: readonly string[],
): Candidates {
  const texts = slots.map((slot) => unquoted(values[slot] ?? ''));
  return { columns, texts, starts: texts.map((text) => text.charAt(0) || '\n').join('') };
}

function namedSlots(columns: readonly number[], isNamed: (column: number) => boolean): readonly number[] {
  const last = new Map<number, number>();
  for (const [slot, column] of columns.entries()) if (isNamed(column)) last.set(column, slot);
  return [...last.values()];
}
