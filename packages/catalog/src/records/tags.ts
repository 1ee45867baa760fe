import { identityDigest } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { TagRecords } from './records-contract.ts';

export function openTags(database: Database): TagRecords {
  const add = database.query(
    'INSERT OR IGNORE INTO tags (digest, tag, root, family, key, who, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = database.query('DELETE FROM tags WHERE digest = ? AND tag = ?');
  const of = database.tuples<[string]>('SELECT tag FROM tags WHERE digest = ? ORDER BY tag');
  const withTag = database.tuples<[string]>('SELECT digest FROM tags WHERE tag = ? ORDER BY digest');
  return {
    add: (identity, tags, { who, at }) =>
      database.transaction(() => {
        const digest = identityDigest(identity);
        for (const tag of tags)
          add.change(digest, tag, identity.root, identity.family, identity.key, who, at);
      }),
    remove: (digest, tags) =>
      database.transaction(() => {
        for (const tag of tags) remove.change(digest, tag);
      }),
    of: (digest) => of.all(digest).map(([tag]) => tag),
    withTag: (tag) => withTag.all(tag).map(([digest]) => digest),
  };
}
