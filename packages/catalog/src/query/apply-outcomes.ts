import type { ArtifactOutcome } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { GONE, LIVE, TRASH } from '../schema/codes.ts';
import { countChanges } from '../schema/counts.ts';
import type { Counted } from '../schema/counts.ts';

/** Writes what an operation did into the index, in one transaction. See `CatalogIndex.applyOutcomes`. */
export function applyOutcomes(
  database: Database,
  operation: string,
  outcomes: readonly ArtifactOutcome[],
): void {
  const find = database.tuples<FoundRow>(FIND);
  const place = database.query('UPDATE artifacts SET presence = ?, operation = ? WHERE id = ?');
  const forgetHolding = database.query(
    "UPDATE folders SET fingerprint = '' WHERE id IN (SELECT folder FROM files WHERE artifact = ?)",
  );
  const removeFiles = database.query('DELETE FROM files WHERE artifact = ?');

  database.transaction(() => {
    const counts = countChanges(database);
    forgetFolders(database, outcomes);
    for (const { digest, action, outcome, folders } of outcomes) {
      const presence = outcome === 'done' ? PRESENCE_AFTER[action] : undefined;
      const found = presence === undefined ? undefined : find.get(digest);
      if (presence === undefined || found === undefined) continue;
      const row = countedOf(found);
      // What is purged of an artifact in its place is an earlier version of a file, which waited in the trash.
      if (action === 'purge' && row.presence === LIVE && folders.length === 0) continue;
      counts.remove(row);
      counts.add({ ...row, presence });
      place.change(presence, presence === GONE ? null : operation, row.id);
      forgetHolding.change(row.id);
      if (presence !== LIVE) removeFiles.change(row.id);
    }
    counts.flush();
  });
}

const FIND = `SELECT id, family, root, presence, state, outcome, described, created_at, file_count, size, allocated
FROM artifacts WHERE digest = ?`;

type FoundRow = readonly [
  id: number,
  family: number,
  root: number,
  presence: number,
  state: number,
  outcome: number,
  described: number,
  createdAt: number,
  files: number,
  size: number,
  allocated: number,
];

function countedOf([
  id,
  family,
  root,
  presence,
  state,
  outcome,
  described,
  created_at,
  file_count,
  size,
  allocated,
]: FoundRow): Counted & { readonly id: number } {
  return { id, family, root, presence, state, outcome, described, created_at, file_count, size, allocated };
}

/** Where an artifact is after an action; of the others the next scan tells. */
const PRESENCE_AFTER: Readonly<Partial<Record<ArtifactOutcome['action'], number>>> = {
  trash: TRASH,
  restore: LIVE,
  move: GONE,
  purge: GONE,
};

/** Many artifacts share a folder: each is forgotten once. */
function forgetFolders(database: Database, outcomes: readonly ArtifactOutcome[]): void {
  const forget = database.query(
    "UPDATE folders SET fingerprint = '' WHERE root = (SELECT id FROM roots WHERE name = ?) AND path = ?",
  );
  const done = new Set<string>();
  for (const { root, folders } of outcomes) {
    for (const folder of folders) {
      const name = `${root}\0${folder}`;
      if (!done.has(name)) forget.change(root, folder);
      done.add(name);
    }
  }
}
