import { identityDigest } from '@cairn/core';
import { familyInForce } from './scan-session.ts';
import type { FamilyInForce, ScanSession } from './scan-session.ts';

/** Finds the rows of artifacts by identity, and makes those that are missing. */
export interface ArtifactIds {
  ensure(root: { readonly id: number; readonly name: string }, family: string, key: string): number;
}

/**
 * Most files follow one of the same artifact or of one in the same folder, so that a small cache spares
 * nearly all look-ups. It is emptied when full: a walk does not come back.
 */
export function createArtifactIds(session: ScanSession): ArtifactIds {
  const find = session.database.tuples<[number]>(
    'SELECT id FROM artifacts WHERE key = ? AND family = ? AND root = ?',
  );
  const insert = session.database.query(
    // Room for what the description brings, so that it does not split the page when it comes.
    'INSERT INTO artifacts (id, root, family, key, digest, first_seen, metadata) VALUES (?, ?, ?, ?, ?, ?, zeroblob(200))',
  );
  const cache = new Map<string, number>();
  let next = session.firstNew;

  const make = (root: { id: number; name: string }, family: FamilyInForce, key: string): number => {
    const digest = identityDigest({ root: root.name, family: family.name, key });
    insert.change(next, root.id, family.id, key, digest, session.at);
    return next++;
  };
  return {
    ensure(root, familyName, key) {
      const name = `${root.id}\0${familyName}\0${key}`;
      const cached = cache.get(name);
      if (cached !== undefined) return cached;
      if (cache.size >= CACHED) cache.clear();
      const family = familyInForce(session, familyName);
      const id = find.get(key, family.id, root.id)?.[0] ?? make(root, family, key);
      cache.set(name, id);
      return id;
    },
  };
}

const CACHED = 20_000;
