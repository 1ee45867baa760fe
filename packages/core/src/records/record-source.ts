import type { Collection, CollectionReader } from '../collection/collection.ts';
import type { StoreReader } from '../store/artifact-store.ts';

/** An outside record of an artifact: a row of a database, of a CSV file, or an object of JSON. */
export type OutsideRecord = Readonly<Record<string, unknown>>;

/** What a record source may use while it loads. */
export interface RecordContext {
  readonly signal?: AbortSignal | undefined;
  /** The records of one of the plugin's own collections. */
  collection<R>(collection: Collection<R>): CollectionReader<R>;
  /** Managed artifacts, runs and lineage. */
  readonly store: StoreReader;
}

/** Where a family's outside records come from, such as the rows of a contest's database. */
export interface RecordSource {
  /** By this name families of the plugin ask for it. */
  readonly name: string;
  /** Where the records are, for messages, such as a file as the configuration writes it; the name when left out. */
  readonly place?: string | undefined;
  /** That there are no records is an answer like any other, and no error. */
  readonly mayBeEmpty?: boolean | undefined;
  /**
   * The records by the key of their artifact. Called anew for each plan, explanation or view that
   * needs them. That it is empty, or has a key twice, is an error for whoever concludes absence from it.
   *
   * @throws CairnError `READ_FAILED` when the source is missing or unreadable.
   */
  load(context: RecordContext): AsyncIterable<{ readonly key: string; readonly record: OutsideRecord }>;
}

/** Defines a record source. */
export function defineRecordSource(source: RecordSource): RecordSource {
  return Object.freeze(source);
}
