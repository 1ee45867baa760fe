import type { LinkEnd } from '@cairn/core';
import type { Database } from '../database/database.ts';

/** Links as what follows an artifact to a new identity. */
export interface CarriedLinks {
  /** Gives what one artifact is linked with to another, too. */
  copy(from: string, to: Omit<LinkEnd, 'createdAt'>): void;
  remove(digest: string): void;
}

export function openCarriedLinks(database: Database): CarriedLinks {
  const copyEnd = database.query(
    `INSERT INTO link_ends SELECT ?1, ?2, ?3, ?4, ?5, created_at FROM link_ends WHERE digest = ?6
ON CONFLICT (digest) DO UPDATE SET created_at = coalesce(created_at, excluded.created_at)`,
  );
  // Of two that become one, a link between them would lead from itself to itself.
  const copyAbove = database.query(
    'INSERT OR IGNORE INTO links SELECT ?1, source, relationship, at, who, run FROM links WHERE output = ?2 AND source <> ?1',
  );
  const copyBelow = database.query(
    'INSERT OR IGNORE INTO links SELECT output, ?1, relationship, at, who, run FROM links WHERE source = ?2 AND output <> ?1',
  );
  const removeLinks = database.query('DELETE FROM links WHERE output = ?1 OR source = ?1');
  const removeEnd = database.query('DELETE FROM link_ends WHERE digest = ?');
  return {
    copy: (from, { digest, id, root, family, key }) => {
      copyEnd.change(digest, id, root, family, key, from);
      copyAbove.change(digest, from);
      copyBelow.change(digest, from);
    },
    remove: (digest) => {
      removeLinks.change(digest);
      removeEnd.change(digest);
    },
  };
}
