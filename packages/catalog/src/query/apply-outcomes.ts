import type { ArtifactOutcome } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { GONE, LIVE, TRASH } from '../schema/codes.ts';
import { countChanges } from '../schema/counts.ts';
import type { CountChanges, Counted } from '../schema/counts.ts';

/** Writes what an operation did into the index, in one transaction. See `CatalogIndex.applyOutcomes`. */
export function applyOutcomes(
  database: Database,
  operation: string,
  outcomes: readonly ArtifactOutcome[],
): void {
  database.transaction(() => {
    const counts = countChanges(database);
    forgetFolders(database, outcomes);
    const placed = placesAfter(database, outcomes, counts);
    const changed = [...placed.keys()];
    place(database, operation, placed);
    const within = 'IN (SELECT value FROM json_each(?))';
    database
      .query(
        `UPDATE folders SET fingerprint = '' WHERE fingerprint <> '' AND id IN (SELECT folder FROM files WHERE artifact ${within})`,
      )
      .change(JSON.stringify(changed));
    const leaving = changed.filter((id) => placed.get(id) !== LIVE);
    database.query(`DELETE FROM files WHERE artifact ${within}`).change(JSON.stringify(leaving));
    counts.flush();
  });
}

/** The presence that each artifact has afterwards, by number; the counts follow. */
function placesAfter(
  database: Database,
  outcomes: readonly ArtifactOutcome[],
  counts: CountChanges,
): ReadonlyMap<number, number> {
  const known = rowsOf(database, outcomes);
  const placed = new Map<number, number>();
  for (const { digest, action, outcome, folders } of outcomes) {
    const presence = outcome === 'done' ? PRESENCE_AFTER[action] : undefined;
    const row = presence === undefined ? undefined : known.get(digest);
    if (presence === undefined || row === undefined) continue;
    const before = placed.get(row.id) ?? row.presence;
    // What is purged of an artifact in its place is an earlier version of a file, which waited in the trash.
    if (action === 'purge' && before === LIVE && folders.length === 0) continue;
    counts.remove({ ...row, presence: before });
    counts.add({ ...row, presence });
    placed.set(row.id, presence);
  }
  return placed;
}

type Row = Counted & { readonly id: number };

function rowsOf(database: Database, outcomes: readonly ArtifactOutcome[]): ReadonlyMap<string, Row> {
  const digests = JSON.stringify(outcomes.map(({ digest }) => digest));
  const rows = database.tuples<FoundRow>(FIND).all(digests);
  return new Map(rows.map(([digest, ...row]) => [digest, countedOf(row)]));
}

/** One statement for all that go to one place: a batch has a thousand artifacts. */
function place(database: Database, operation: string, placed: ReadonlyMap<number, number>): void {
  const update = database.query(
    'UPDATE artifacts SET presence = ?, operation = ? WHERE id IN (SELECT value FROM json_each(?))',
  );
  for (const [presence, group] of Map.groupBy(placed, ([, after]) => after)) {
    const ids = JSON.stringify(group.map(([id]) => id));
    update.change(presence, presence === GONE ? null : operation, ids);
  }
}

const FIND = `SELECT digest, id, family, root, presence, state, outcome, described, created_at, file_count, size, allocated
FROM artifacts WHERE digest IN (SELECT value FROM json_each(?))`;

type FoundRow = readonly [digest: string, ...Figures];

type Figures = readonly [
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
]: Figures): Row {
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
    `UPDATE folders SET fingerprint = '' WHERE fingerprint <> ''
    AND root = (SELECT id FROM roots WHERE name = ?) AND path IN (SELECT value FROM json_each(?))`,
  );
  for (const [root, group] of Map.groupBy(outcomes, (outcome) => outcome.root)) {
    const folders = new Set(group.flatMap((outcome) => outcome.folders));
    forget.change(root, JSON.stringify([...folders]));
  }
}
