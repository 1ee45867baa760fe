import type { Database } from '../database/database.ts';

/**
 * Digests of the managed artifacts that a reference means: an id or the beginning of one, a key, a family and a
 * key, or an alias. The first reading that finds something holds, as it does for the index.
 */
export function resolveManaged(database: Database, reference: string): readonly string[] {
  for (const read of READINGS) {
    const digests = [...new Set(read(database, reference))];
    if (digests.length > 0) return digests;
  }
  return [];
}

type Reading = (database: Database, reference: string) => readonly string[];

/** A whole id comes before a key that looks like one, and an id of this tool before one of another. */
const READINGS: readonly Reading[] = [
  (database, text) => (/^[0-9a-f]{12,64}$/.test(text) ? byPrefix(database, text) : []),
  (database, text) => digests(database, 'SELECT digest FROM managed WHERE key = ?', [text]),
  (database, text) => splits(text).flatMap(([family, key]) => inFamily(database, family, key)),
  (database, text) => digests(database, 'SELECT digest FROM managed_aliases WHERE alias = ?', [text]),
  (database, text) => (/^[0-9a-f]{4,11}$/i.test(text) ? byPrefix(database, text.toLowerCase()) : []),
];

function byPrefix(database: Database, prefix: string): readonly string[] {
  return digests(database, 'SELECT digest FROM managed WHERE digest >= ? AND digest < ?', [
    prefix,
    `${prefix}g`,
  ]);
}

/** The family by its full or its short name. */
function inFamily(database: Database, family: string, key: string): readonly string[] {
  const sql = "SELECT digest FROM managed WHERE key = ?1 AND (family = ?2 OR family LIKE '%/' || ?2)";
  return digests(database, sql, [key, family]);
}

function splits(text: string): readonly (readonly [family: string, key: string])[] {
  return [...text.matchAll(/[:/]/g)].map(({ index }) => [text.slice(0, index), text.slice(index + 1)]);
}

function digests(database: Database, sql: string, values: readonly string[]): readonly string[] {
  return database
    .tuples<[string]>(`${sql} LIMIT ${MOST}`)
    .all(...values)
    .map(([digest]) => digest);
}

/** As many as a message names, and one more. */
const MOST = 11;
