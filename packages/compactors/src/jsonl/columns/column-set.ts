import type { Model } from '../shapes/learn-shapes.ts';

/** All values of a column, in the order of the records. */
export interface Column {
  readonly values: string[];
  /** Number of the record of each value. */
  readonly rows: number[];
  /** Number of the shape of the record of each value. */
  readonly shapes: number[];
}

/** Makes a column without values. */
export function emptyColumn(): Column {
  return { values: [], rows: [], shapes: [] };
}

/** Adds a value to a column. */
export function addValue(
  column: Column,
  value: string,
  { row, shape }: { row: number; shape: number },
): void {
  column.values.push(value);
  column.rows.push(row);
  column.shapes.push(shape);
}

/** Puts the values of each column together. */
export function gatherColumns({ rows, shapes, columns }: Model): Column[] {
  const gathered = Array.from({ length: columns }, emptyColumn);
  for (const [row, { shape, values }] of rows.entries()) {
    const slots = shapes[shape]?.columns ?? [];
    for (const [slot, value] of values.entries()) {
      const column = gathered[slots[slot] ?? 0];
      if (column !== undefined) addValue(column, value, { row, shape });
    }
  }
  return gathered;
}
