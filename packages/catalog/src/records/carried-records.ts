import { identityDigest, shortId } from '@cairn/core';
import type { Identity } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { CarriedRecords } from '../scan/carry-over.ts';
import { openCarriedLinks } from './carried-links.ts';

/** Pins, tags, links and what archives hold, as what follows an artifact to a new identity. */
export function openCarriedRecords(database: Database): CarriedRecords {
  const holders = database.tuples<[string]>(
    'SELECT digest FROM pins UNION SELECT digest FROM tags UNION SELECT digest FROM archived UNION SELECT digest FROM link_ends',
  );
  const ofFamily = database.query<Identity>(
    ['pins', 'tags', 'archived', 'link_ends']
      .map((table) => `SELECT root, family, key FROM ${table} WHERE family = ?1`)
      .join(' UNION '),
  );
  const copyPin = database.query(
    'INSERT OR IGNORE INTO pins SELECT ?, ?, ?, ?, who, at, why, until, hold FROM pins WHERE digest = ?',
  );
  const copyTags = database.query(
    'INSERT OR IGNORE INTO tags SELECT ?, tag, ?, ?, ?, who, at FROM tags WHERE digest = ?',
  );
  const copyArchived = database.query(
    'INSERT OR IGNORE INTO archived SELECT archive, ?1, ?2, ?3, ?4, substr(?1, 1, 12), fingerprint, files, size FROM archived WHERE digest = ?5',
  );
  const links = openCarriedLinks(database);
  const removeArchived = database.query('DELETE FROM archived WHERE digest = ?');
  const removePin = database.query('DELETE FROM pins WHERE digest = ?');
  const removeTags = database.query('DELETE FROM tags WHERE digest = ?');
  const last = database.tuples<[string, string]>(
    "SELECT action, operation FROM outcomes WHERE digest = ? AND outcome = 'done' ORDER BY at DESC, operation DESC LIMIT 1",
  );
  return {
    trashedBy: (digest) => {
      const row = last.get(digest);
      return row?.[0] === 'trash' ? row[1] : undefined;
    },
    holders: () => new Set(holders.all().map(([digest]) => digest)),
    ofFamily: (family) => ofFamily.all(family).map(({ root, key }) => ({ root, family, key })),
    copy: (from, to) =>
      database.transaction(() => {
        const digest = identityDigest(to);
        const identity = [digest, to.root, to.family, to.key] as const;
        copyPin.change(...identity, from);
        copyTags.change(...identity, from);
        copyArchived.change(...identity, from);
        links.copy(from, { ...to, digest, id: shortId(digest) });
      }),
    remove: (digest) =>
      database.transaction(() => {
        removePin.change(digest);
        removeTags.change(digest);
        removeArchived.change(digest);
        links.remove(digest);
      }),
  };
}
