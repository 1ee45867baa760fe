import { CairnError } from '@cairn/core';
import type { ManagedRecords, ManagedState } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { findManaged } from './find-managed.ts';
import { managedOf, MANAGED_COLUMNS, valuesOf } from './managed-columns.ts';
import type { ManagedTuple } from './managed-columns.ts';
import { resolveManaged } from './resolve-managed.ts';

const SELECT = `SELECT ${MANAGED_COLUMNS} FROM managed`;
const PLACES = MANAGED_COLUMNS.split(', ')
  .map(() => '?')
  .join(', ');

export function openManaged(database: Database): ManagedRecords {
  const insert = database.query(
    `INSERT OR IGNORE INTO managed (${MANAGED_COLUMNS}, indexed) VALUES (${PLACES}, 0)`,
  );
  const replace = database.query(`REPLACE INTO managed (${MANAGED_COLUMNS}, indexed) VALUES (${PLACES}, 0)`);
  const get = database.tuples<ManagedTuple>(`${SELECT} WHERE digest = ?`);
  const same = database.tuples<[string]>(SAME_BYTES);
  const unindexed = database.tuples<ManagedTuple>(
    `${SELECT} WHERE indexed = 0 AND presence = 'live' ORDER BY changed_at LIMIT ?`,
  );
  const mark = database.query('UPDATE managed SET indexed = 1 WHERE digest = ?');
  const place = database.query('UPDATE managed SET presence = ?1, indexed = 0 WHERE digest = ?2');
  const words = openWords(database);
  const versions = openVersions(database);
  const failures = openFailures(database);
  return {
    nextVersion: versions.next,
    add: (artifact) =>
      database.transaction(() => {
        if (insert.change(...valuesOf(artifact)) === 0) throw taken(artifact);
        versions.note(artifact);
        words.write(artifact);
      }),
    update: (artifact) =>
      database.transaction(() => {
        replace.change(...valuesOf(artifact));
        words.write(artifact);
      }),
    get: (digest) => {
      const row = get.get(digest);
      return row && managedOf(row, words.aliasesOf(digest));
    },
    resolve: (reference) => resolveManaged(database, reference),
    *find(query) {
      for (const row of findManaged(database, query)) yield managedOf(row, words.aliasesOf(row[0]));
    },
    sameBytes: (sha256, form) => same.get(sha256, form)?.[0],
    unindexed: (limit) => unindexed.all(limit).map((row) => managedOf(row, words.aliasesOf(row[0]))),
    markIndexed: (digests) =>
      database.transaction(() => {
        for (const digest of digests) mark.change(digest);
      }),
    ...failures,
    setPresence: (digests, presence) =>
      database.transaction(() => {
        for (const digest of digests) place.change(presence, digest);
      }),
    counts: () =>
      database
        .tuples<[string, ManagedState, number, number, number]>(COUNTS)
        .all()
        .map(([family, state, artifacts, bytes, stored]) => ({ family, state, artifacts, bytes, stored })),
  };
}

const SAME_BYTES = `SELECT digest FROM managed WHERE sha256 = ? AND form = ? AND presence = 'live'
ORDER BY created_at, digest LIMIT 1`;

const COUNTS = `SELECT family, state, count(*), coalesce(sum(size), 0), coalesce(sum(coalesce(stored_size, size)), 0)
FROM managed WHERE presence = 'live' GROUP BY family, state ORDER BY family, state`;

function taken({ id, key, family, name, version }: Parameters<ManagedRecords['add']>[0]): CairnError {
  return new CairnError(
    'IN_THE_WAY',
    `expected a key and a version of ${family} that no artifact has, got one that another has`,
    { path: key, hint: `cairn get ${id} shows it; it is ${name} in version ${version} unless the key is.` },
  );
}

/** Tags and aliases, to find artifacts by. */
function openWords(database: Database) {
  const addTag = database.query('INSERT OR IGNORE INTO managed_tags VALUES (?, ?)');
  const dropTags = database.query('DELETE FROM managed_tags WHERE digest = ?');
  const addAlias = database.query('INSERT OR IGNORE INTO managed_aliases VALUES (?, ?)');
  const dropAliases = database.query('DELETE FROM managed_aliases WHERE digest = ?');
  const aliases = database.tuples<[string]>(
    'SELECT alias FROM managed_aliases WHERE digest = ? ORDER BY alias',
  );
  return {
    write: ({ digest, tags, aliases: own }: Parameters<ManagedRecords['add']>[0]): void => {
      dropTags.change(digest);
      for (const tag of tags) addTag.change(tag, digest);
      dropAliases.change(digest);
      for (const alias of own) addAlias.change(alias, digest);
    },
    aliasesOf: (digest: string): readonly string[] => aliases.all(digest).map(([alias]) => alias),
  };
}

/** Versions are counted for each name, and none is given twice, also when the artifact that had it is gone. */
function openVersions(database: Database) {
  const next = database.tuples<[number]>(`INSERT INTO managed_names VALUES (?, ?, 1)
ON CONFLICT (family, name) DO UPDATE SET last = last + 1 RETURNING last`);
  const note = database.query(`INSERT INTO managed_names VALUES (?, ?, ?)
ON CONFLICT (family, name) DO UPDATE SET last = max(last, excluded.last)`);
  return {
    next: (family: string, name: string): number =>
      database.transaction(() => next.get(family, name)?.[0] ?? 1),
    note: ({ family, name, version }: Parameters<ManagedRecords['add']>[0]): void => {
      note.change(family, name, version);
    },
  };
}

function openFailures(database: Database): Pick<ManagedRecords, 'countFailure' | 'failures'> {
  const count = database.query(
    'INSERT INTO call_failures VALUES (?, 1) ON CONFLICT (call) DO UPDATE SET failures = failures + 1',
  );
  const all = database.tuples<[string, number]>('SELECT call, failures FROM call_failures ORDER BY call');
  return {
    countFailure: (call) => {
      count.change(call);
    },
    failures: () => Object.fromEntries(all.all()),
  };
}
