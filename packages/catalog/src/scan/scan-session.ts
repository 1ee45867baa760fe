import { CairnError } from '@cairn/core';
import type { Instant } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { countChanges } from '../schema/counts.ts';
import type { CountChanges } from '../schema/counts.ts';
import { openNames } from '../schema/names.ts';
import type { Names } from '../schema/names.ts';
import { createRowSet } from './row-set.ts';
import type { RowSet } from './row-set.ts';
import type { ScanStart } from './scan-contract.ts';

/** A family that the scan may change rows of. */
export interface FamilyInForce {
  readonly id: number;
  readonly name: string;
  readonly version: number;
}

/** What the parts of one scan share. */
export interface ScanSession {
  readonly database: Database;
  readonly start: ScanStart;
  readonly at: Instant;
  readonly roots: Names;
  readonly families: ReadonlyMap<string, FamilyInForce>;
  readonly familiesById: ReadonlyMap<number, FamilyInForce>;
  /** Artifacts that may have gained, lost or changed files, or have to be described anew. */
  readonly touched: RowSet;
  /** Those of them that are described again although nothing changed. */
  readonly forced: RowSet;
  /** Roots in which everything could be read. */
  readonly completeRoots: Set<number>;
  /** Artifacts whose files went to other artifacts, because the grouping changed. */
  readonly moves: Map<number, Set<number>>;
  /** Artifacts with this number or a higher one were found by this scan. */
  readonly firstNew: number;
  /** Rows that only say when it was looked, as far as they were written. */
  readonly stamps: { count: number };
  /** When all of its roots had been looked at; undefined when one of them never was. */
  readonly lastLook: Instant | undefined;
  /** The index was empty: indexes are made at the end. */
  readonly isFirstLoad: boolean;
  readonly counts: CountChanges;
  /** Artifacts whose searchable words changed. */
  readonly reworded: RowSet;
}

export function openSession(database: Database, start: ScanStart): ScanSession {
  const names = openNames(database, 'families');
  const families = new Map(
    start.families.map(({ name, version }) => [name, { id: names.ensure(name), name, version }]),
  );
  const [last = 0] = database.tuples<[number]>('SELECT coalesce(max(id), 0) FROM artifacts').get() ?? [];
  return {
    database,
    start,
    at: start.at,
    roots: openNames(database, 'roots'),
    families,
    familiesById: new Map([...families.values()].map((family) => [family.id, family])),
    touched: createRowSet(),
    forced: createRowSet(),
    completeRoots: new Set(),
    moves: new Map(),
    firstNew: last + 1,
    stamps: { count: 0 },
    lastLook: lastLook(database, start.roots),
    isFirstLoad: last === 0,
    counts: countChanges(database),
    reworded: createRowSet(),
  };
}

function lastLook(database: Database, roots: readonly string[]): Instant | undefined {
  const known = new Map(database.tuples<[string, number | null]>('SELECT name, last_scan FROM roots').all());
  const looks = roots.map((root) => known.get(root) ?? undefined);
  return looks.some((look) => look === undefined) ? undefined : Math.min(...looks.map((look) => look ?? 0));
}

/** The family of a file that a scan hands over. */
export function familyInForce(session: ScanSession, name: string): FamilyInForce {
  const family = session.families.get(name);
  if (family !== undefined) return family;
  throw new CairnError('INTERNAL', `expected a family that the scan began with, got ${JSON.stringify(name)}`);
}
