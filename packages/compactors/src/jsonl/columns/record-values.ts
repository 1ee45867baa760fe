import { unquoted } from '../codings/affixes.ts';
import type { Candidates } from '../codings/find-values.ts';
import { valueAt } from '../shapes/learn-shapes.ts';
import type { Model } from '../shapes/learn-shapes.ts';

/**
 * The values of a record that texts of it may name. Of a column that occurs several times in a record only
 * the last value can be named.
 */
export function recordValues(
  model: Model,
  isNamed: (column: number) => boolean,
): (row: number) => Candidates {
  const slots = model.shapes.map(({ columns }) => namedSlots(columns, isNamed));
  return (row) => {
    const { columns, numbers } = slots[model.rows[row] ?? 0] ?? NONE;
    const first = model.first[row] ?? 0;
    const texts = numbers.map((slot) => unquoted(valueAt(model, first + slot)));
    let starts = '';
    for (const text of texts) starts += text.charAt(0) || '\n';
    return { columns, texts, starts };
  };
}

interface Slots {
  readonly columns: readonly number[];
  readonly numbers: readonly number[];
}

const NONE: Slots = { columns: [], numbers: [] };

function namedSlots(columns: readonly number[], isNamed: (column: number) => boolean): Slots {
  const last = new Map<number, number>();
  for (const [slot, column] of columns.entries()) if (isNamed(column)) last.set(column, slot);
  return { columns: [...last.keys()], numbers: [...last.values()] };
}
