import type { Instant } from '@cairn/core';
import type { CatalogErasure } from '../erasure/erasure-contract.ts';
import type { CatalogIndex } from '../query/index-contract.ts';
import type { Records } from '../records/records-contract.ts';

/** Absolute paths of what the catalog keeps; `stateLayout` of `@cairn/files` has all of them. */
export interface CatalogPaths {
  /** The folder of the databases: nothing but SQLite opens files in it. */
  readonly databases: string;
  readonly indexDatabase: string;
  readonly recordsDatabase: string;
  readonly lockDatabase: string;
  readonly backups: string;
  /** Says who holds the operation lock; only serves the message. */
  readonly lockNote: string;
}

/** How a catalog is opened. */
export interface CatalogOptions {
  readonly paths: CatalogPaths;
  readonly at: () => Instant;
  /** `read` never writes to either database, unless one has to be made or brought up to date first. */
  readonly mode?: 'write' | 'read' | undefined;
  /** Hears, as sentences, of a rebuilt index and of restored records. */
  readonly notice?: ((text: string) => void) | undefined;
}

/** The two databases of a workspace. Close it when done. */
export interface Catalog {
  /** What the last scan saw: rebuildable. */
  readonly index: CatalogIndex;
  /** What people and operations wrote down: not rebuildable. */
  readonly records: Records;
  /** Removes all traces of artifacts from both, and from their copies. */
  readonly erasure: CatalogErasure;
  /** Differs from what it was before whenever anything in either was changed, by whomever. Costs microseconds. */
  changeMark(): string;
  /** Can be called more than once. */
  close(): void;
}
