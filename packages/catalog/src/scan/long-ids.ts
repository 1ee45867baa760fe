import { shortId } from '@cairn/core';
import type { ScanSession } from './scan-session.ts';

/**
 * Finds new artifacts that share their first twelve digits with another, so that both are shown with more.
 * Among a million artifacts that happens once in five hundred workspaces.
 */
export function noteLongIds(session: ScanSession): void {
  const { database } = session;
  const found = new Set(longIds(database.tuples<[string]>(KNOWN).get()?.[0]));
  const before = found.size;
  const shared = session.isFirstLoad ? database.tuples<[string]>(ALL_SHARED).all() : sharedByNew(session);
  for (const [prefix] of shared) found.add(prefix);
  if (found.size > before)
    database.query("REPLACE INTO meta VALUES ('long_ids', ?)").change(JSON.stringify([...found]));
}

/** @param text what is kept under `long_ids`. */
export function longIds(text: string | undefined): readonly string[] {
  return text === undefined ? [] : (JSON.parse(text) as string[]);
}

const KNOWN = "SELECT value FROM meta WHERE name = 'long_ids'";
const ALL_SHARED = 'SELECT substr(digest, 1, 12) AS id FROM artifacts GROUP BY id HAVING count(*) > 1';

function sharedByNew({ database, firstNew }: ScanSession): [string][] {
  const like = database.tuples<[number]>('SELECT count(*) FROM artifacts WHERE digest BETWEEN ? AND ?');
  const added = database.tuples<[string]>('SELECT digest FROM artifacts WHERE id >= ?').all(firstNew);
  return added
    .map(([digest]): [string] => [shortId(digest)])
    .filter(([prefix]) => (like.get(prefix, `${prefix}g`)?.[0] ?? 0) > 1);
}
