import type { SQLOutputValue, StatementSync } from 'node:sqlite';

/** A value in a column. Times, sizes and inodes are in REAL columns, so that no integer is too large to read. */
export type Value = Exclude<SQLOutputValue, bigint>;

/** A prepared statement whose rows have the shape `R`, which its text vouches for. */
export interface Statement<R> {
  all(...values: readonly Value[]): R[];
  get(...values: readonly Value[]): R | undefined;
  /** One row after the other. The statement is not to be used again before the loop ends. */
  each(...values: readonly Value[]): Generator<R, void, undefined>;
  /** How many rows changed. */
  change(...values: readonly Value[]): number;
  /** The number of the row that was inserted. */
  insert(...values: readonly Value[]): number;
}

/** Wraps a statement of SQLite so that its errors are ours. */
export function createStatement<R>(raw: StatementSync, fail: (error: unknown) => Error): Statement<R> {
  return {
    all(...values) {
      try {
        return raw.all(...values) as unknown[] as R[];
      } catch (error) {
        throw fail(error);
      }
    },
    get(...values) {
      try {
        return raw.get(...values) as unknown as R | undefined;
      } catch (error) {
        throw fail(error);
      }
    },
    *each(...values) {
      try {
        for (const row of raw.iterate(...values)) yield row as unknown as R;
      } catch (error) {
        throw fail(error);
      }
    },
    change(...values) {
      try {
        return raw.run(...values).changes as number;
      } catch (error) {
        throw fail(error);
      }
    },
    insert(...values) {
      try {
        return raw.run(...values).lastInsertRowid as number;
      } catch (error) {
        throw fail(error);
      }
    },
  };
}
