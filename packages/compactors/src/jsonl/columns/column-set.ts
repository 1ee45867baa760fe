import { valueAt } from '../shapes/learn-shapes.ts';
import type { Model } from '../shapes/learn-shapes.ts';

/** All values of a column, in the order of the records. */
export interface Column {
  readonly values: readonly string[];
  /** Number of the record of each value. */
  readonly rows: ArrayLike<number>;
  /** Number of the shape of the record of each value. */
  readonly shapes: ArrayLike<number>;
}

/** Where the values of a column are. */
export interface ColumnPlaces {
  /** Numbers of the values in the model. */
  readonly values: Uint32Array;
  /** Number of the record of each value. */
  readonly rows: Uint32Array;
  /** Length of all values together. */
  readonly length: number;
}

/** Finds the values of each column. */
export function placesOfColumns({ rows, first, shapes, values, columns }: Model): readonly ColumnPlaces[] {
  const counts = new Uint32Array(columns);
  for (const shape of rows) for (const column of shapes[shape]?.columns ?? []) counts[column]! += 1;
  const places = Array.from(counts, (count) => ({
    values: new Uint32Array(count),
    rows: new Uint32Array(count),
    length: 0,
    filled: 0,
  }));
  for (const [row, shape] of rows.entries()) {
    let value = first[row] ?? 0;
    for (const column of shapes[shape]?.columns ?? []) {
      const place = places[column];
      if (place === undefined) continue;
      place.rows[place.filled] = row;
      place.values[place.filled++] = value;
      place.length += (values.ends[value] ?? 0) - (values.starts[value] ?? 0);
      value++;
    }
  }
  return places;
}

/** The values of a column as strings: made when they are needed, and not kept. */
export function readColumn(model: Model, places: ColumnPlaces): Column {
  const values = Array.from(places.values, (value) => valueAt(model, value));
  return { values, rows: places.rows, shapes: places.rows.map((row) => model.rows[row] ?? 0) };
}
