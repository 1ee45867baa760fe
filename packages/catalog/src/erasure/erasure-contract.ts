import type { Identity } from '@cairn/core';

/** A place below a root. */
export interface RootedPath {
  readonly root: string;
  readonly path: string;
}

/** What is to vanish from the databases, as if it had never been there. */
export interface Traces {
  /** Identity digests of the artifacts. */
  readonly digests: readonly string[];
  /** Their files. */
  readonly files: readonly RootedPath[];
  /** Folders that belong to them with all that lies below. */
  readonly folders: readonly RootedPath[];
  /** The texts by which records of plugins name them. */
  readonly names: readonly string[];
  /** Tells whether a text names them. */
  readonly mentions: (text: string) => boolean;
  /** A text without their names. */
  readonly masked: (text: string) => string;
}

/** How many rows of each table name something; tables without any are left out. */
export type TraceCounts = Readonly<Record<string, number>>;

/** Erasing from databases and their backups so that the bytes are gone, too. */
export interface CatalogErasure {
  /** Artifacts that index or records know by a key, or by its last segment, wherever they are now. */
  knownAs(name: string): readonly Identity[];
  /** The rows that {@link CatalogErasure.erase} would remove or mask, by table; the copies not counted. */
  count(traces: Traces): TraceCounts;
  /** How many copies there are: backups of the records, and databases that were set aside. */
  copies(): { readonly backups: number; readonly setAside: number };
  /**
   * Removes the rows from index, records and every backup, and the databases that were set aside because
   * they were damaged. Can be repeated.
   */
  erase(traces: Traces): TraceCounts;
  /**
   * Writes both databases anew, so that nothing of what was removed is left in free pages or logs.
   *
   * @throws CairnError `LOCKED` while another process reads or writes them.
   */
  compact(): void;
  /** Rows of any table that still name something, by table. */
  remaining(traces: Pick<Traces, 'mentions'>): TraceCounts;
}
