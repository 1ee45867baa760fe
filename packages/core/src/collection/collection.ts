import type { ZodType } from 'zod';

/** A plugin's own records: a real table with real columns in `records.db`. */
export interface Collection<R = unknown> {
  readonly name: string;
  /** An object; each of its fields is a column. */
  readonly schema: ZodType<R>;
  /** The field that identifies a record: a text or a number. */
  readonly key: keyof R & string;
  readonly indexes?: readonly (keyof R & string)[] | undefined;
  readonly sqlView?: SqlView | undefined;
}

/** A SQL view of a collection, for whoever opens `records.db` with another program. */
export interface SqlView {
  /** Small letters, digits and underscores. */
  readonly name: string;
  /** Fields of the schema, in the order of the view's columns. */
  readonly columns: readonly string[];
}

/** A collection whose records may be anything, as a list of several holds them. */
export interface AnyCollection {
  readonly name: string;
  readonly schema: ZodType;
  readonly key: string;
  readonly indexes?: readonly string[] | undefined;
  readonly sqlView?: SqlView | undefined;
}

/** Defines a collection, and keeps the type of its records. */
export function defineCollection<R>(collection: Collection<R>): Collection<R> {
  return Object.freeze(collection);
}

/** The records of a collection, as views see them. What breaks the schema is an error when it is read. */
export interface CollectionReader<R> {
  get(key: string | number): R | undefined;
  /** In order of the key; with fields given, only records that have these values. */
  all(where?: Partial<R>): Iterable<R>;
  count(): number;
}

/** The records of a collection, as actions change them. Each call is durable when it returns. */
export interface CollectionStore<R> extends CollectionReader<R> {
  /** Adds records, or replaces those with the same key: all of them or none. */
  put(records: Iterable<R>): void;
  /** Removes records by key, and says how many there were. */
  remove(keys: Iterable<string | number>): number;
}
