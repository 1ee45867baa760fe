import type { Database } from '../database/database.ts';
import { countChanges } from '../schema/counts.ts';
import type { Counted } from '../schema/counts.ts';
import { removeArtifact } from '../schema/remove-artifact.ts';

/** Removes artifacts from the index, wherever they are, and their words from its search. */
export function eraseFromIndex(database: Database, digests: readonly string[]): number {
  const find = database.query<Counted & { readonly id: number }>(FIND);
  database.run('PRAGMA secure_delete = ON');
  const erased = database.transaction(() => {
    const counts = countChanges(database);
    let rows = 0;
    for (const row of digests.flatMap((digest) => find.all(digest))) {
      counts.remove(row);
      removeArtifact(database, row.id);
      rows += 1;
    }
    counts.flush();
    return rows;
  });
  // What was deleted only counts as absent until parts of the search are merged.
  if (erased > 0) database.run("INSERT INTO search (search) VALUES ('optimize')");
  return erased;
}

/** How many rows {@link eraseFromIndex} would remove. */
export function countInIndex(database: Database, digests: readonly string[]): number {
  const find = database.query(FIND);
  return digests.reduce((sum, digest) => sum + find.all(digest).length, 0);
}

const FIND = `SELECT id, family, root, presence, state, outcome, described, created_at, file_count, size, allocated
FROM artifacts WHERE digest = ?`;
