import type { ZodType } from 'zod';

/** A plugin's own records: a real table with real columns in `records.db`. */
export interface Collection<R = unknown> {
  readonly name: string;
  readonly schema: ZodType<R>;
  /** The field that identifies a record. */
  readonly key: keyof R & string;
  readonly indexes?: readonly (keyof R & string)[] | undefined;
}

/** Defines a collection, and keeps the type of its records. */
export function defineCollection<R>(collection: Collection<R>): Collection<R> {
  return Object.freeze(collection);
}

/** Where a family's outside records come from, such as the rows of a contest's database. */
export interface RecordSource {
  readonly name: string;
  /**
   * The records by the key of their artifact.
   *
   * @throws CairnError `READ_FAILED` when the source is missing or unreadable; an empty source is
   *   an error for whoever concludes absence from it.
   */
  load(
    signal?: AbortSignal,
  ): AsyncIterable<{ readonly key: string; readonly record: Readonly<Record<string, unknown>> }>;
}

/** Defines a record source. */
export function defineRecordSource(source: RecordSource): RecordSource {
  return Object.freeze(source);
}
