import { CairnError, identityDigest } from '@cairn/core';
import type { Identity } from '@cairn/core';
import { joinPath, listNames, pathName, removeOwn } from '@cairn/files';
import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import { openConnection } from '../database/database.ts';
import type { Database } from '../database/database.ts';
import { listBackups } from '../records/backups.ts';
import { countInIndex, eraseFromIndex } from './erase-index.ts';
import { defineTests, eraseRecords, quoted, textColumns } from './erase-records.ts';
import type { CatalogErasure, TraceCounts, Traces } from './erasure-contract.ts';

/** The databases, and where their copies lie. */
export interface ErasureParts {
  readonly index: Database;
  readonly records: Database;
  readonly paths: Pick<CatalogPaths, 'databases' | 'backups'>;
}

export function openErasure({ index, records, paths }: ErasureParts): CatalogErasure {
  return {
    knownAs: (name) => knownAs({ index, records }, name),
    count: (traces) =>
      withIndex(eraseRecords(records, traces, { dry: true }), countInIndex(index, traces.digests)),
    copies: () => ({
      backups: listBackups(paths.backups).length,
      setAside: setAside(paths.databases).length,
    }),
    erase: (traces) => {
      records.run('PRAGMA secure_delete = ON');
      const counts = eraseRecords(records, traces, { dry: false });
      for (const { path } of listBackups(paths.backups)) eraseFromCopy(path, traces);
      for (const path of setAside(paths.databases)) removeOwn(path);
      return withIndex(counts, eraseFromIndex(index, traces.digests));
    },
    compact: () => {
      for (const database of [records, index]) compact(database);
    },
    remaining: (traces) => ({ ...remainingIn(records, traces), ...remainingIn(index, traces) }),
  };
}

function withIndex(counts: TraceCounts, artifacts: number): TraceCounts {
  return artifacts === 0 ? counts : { ...counts, index: artifacts };
}

function knownAs(
  { index, records }: Pick<ErasureParts, 'index' | 'records'>,
  name: string,
): readonly Identity[] {
  const ends = '(key = ?1 OR substr(key, -length(?2)) = ?2)';
  const ofIndex = `SELECT roots.name AS root, families.name AS family, key FROM artifacts
    JOIN roots ON roots.id = artifacts.root JOIN families ON families.id = artifacts.family WHERE ${ends}`;
  const ofRecords = ['pins', 'tags', 'outcomes', 'archived'].map(
    (table) => `SELECT root, family, key FROM ${table} WHERE ${ends}`,
  );
  const found = [
    ...index.query<Identity>(ofIndex).all(name, `/${name}`),
    ...records.query<Identity>(ofRecords.join(' UNION ')).all(name, `/${name}`),
  ];
  const unique = new Map(
    found.map(({ root, family, key }) => {
      const identity = { root, family, key };
      return [identityDigest(identity), identity] as const;
    }),
  );
  return [...unique.values()];
}

/** A backup is written anew, so that it holds nothing in free pages; an unfinished erasure is none of its business. */
function eraseFromCopy(path: string, traces: Traces): void {
  const copy = openConnection({ path, synchronous: 'FULL' });
  try {
    const counts = eraseRecords(copy, traces, { dry: false });
    const tickets = copy.query("DELETE FROM settings WHERE name = 'erasure'").change();
    if (tickets > 0 || Object.keys(counts).length > 0) copy.run('VACUUM');
  } finally {
    copy.close();
  }
}

/** Files of databases that were damaged and put aside to be looked at, with their logs. */
function setAside(folder: string): readonly string[] {
  return listNames(folder)
    .filter((name) => /^(?:index|records)\.(?:db\.damaged|restored\.db)/.test(name))
    .map((name) => joinPath(folder, name));
}

/** `VACUUM` writes every row into a new file; the log still holds pages as they were until it is emptied. */
function compact(database: Database): void {
  database.run('VACUUM');
  const [isBusy = 0] =
    database.tuples<[number, number, number]>('PRAGMA wal_checkpoint(TRUNCATE)').get() ?? [];
  if (isBusy === 0) return;
  throw new CairnError(
    'LOCKED',
    `another process reads ${pathName(database.path)}, so that its log cannot be emptied`,
    {
      path: database.path,
      hint: 'Repeat the command once nothing else uses the workspace: it goes on where it stopped.',
    },
  );
}

function remainingIn(database: Database, traces: Pick<Traces, 'mentions'>): TraceCounts {
  defineTests(database, traces);
  const tables = database
    .tuples<[string]>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'search*'")
    .all()
    .flat();
  const counts = tables.flatMap((table): (readonly [string, number])[] => {
    const columns = textColumns(database, table);
    if (columns.length === 0) return [];
    const tests = columns.map((column) => `mentions(${quoted(column)}) = '1'`).join(' OR ');
    // The ticket of the erasure itself goes last.
    const own = table === 'settings' ? "name <> 'erasure' AND " : '';
    const found = database
      .tuples<[number]>(`SELECT count(*) FROM ${quoted(table)} WHERE ${own}(${tests})`)
      .get()?.[0];
    return found === undefined || found === 0 ? [] : [[table, found]];
  });
  return Object.fromEntries(counts);
}
