import type { ArtifactOutcome } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { openArtifactRows } from '../scan/artifact-columns.ts';
import type { ArtifactRow } from '../scan/artifact-columns.ts';
import { GONE, LIVE, TRASH } from '../schema/codes.ts';
import { countChanges } from '../schema/counts.ts';

/** Writes what an operation did into the index, in one transaction. See `CatalogIndex.applyOutcomes`. */
export function applyOutcomes(
  database: Database,
  operation: string,
  outcomes: readonly ArtifactOutcome[],
): void {
  const rows = openArtifactRows(database);
  const idOf = database.tuples<[number]>('SELECT id FROM artifacts WHERE digest = ?');
  const forget = database.query(
    "UPDATE folders SET fingerprint = '' WHERE root = (SELECT id FROM roots WHERE name = ?) AND path = ?",
  );
  const forgetHolding = database.query(
    "UPDATE folders SET fingerprint = '' WHERE id IN (SELECT folder FROM files WHERE artifact = ?)",
  );
  const removeFiles = database.query('DELETE FROM files WHERE artifact = ?');

  database.transaction(() => {
    const counts = countChanges(database);
    const place = (row: ArtifactRow, presence: number): void => {
      const now = { ...row, presence, operation: presence === GONE ? null : operation };
      counts.remove(row);
      counts.add(now);
      rows.write(row.id, now);
      forgetHolding.change(row.id);
      if (presence !== LIVE) removeFiles.change(row.id);
    };
    for (const { digest, root, folders, action, outcome } of outcomes) {
      for (const folder of folders) forget.change(root, folder);
      const presence = outcome === 'done' ? PRESENCE_AFTER[action] : undefined;
      const id = idOf.get(digest)?.[0];
      const row = id === undefined ? undefined : rows.get(id);
      if (presence !== undefined && row !== undefined) place(row, presence);
    }
    counts.flush();
  });
}

/** Where an artifact is after an action; of the others the next scan tells. */
const PRESENCE_AFTER: Readonly<Partial<Record<ArtifactOutcome['action'], number>>> = {
  trash: TRASH,
  restore: LIVE,
  purge: GONE,
};
