import type { Database } from '../database/database.ts';
import type { Overlay } from '../query/overlay.ts';
import { GONE } from '../schema/codes.ts';
import type { Counted } from '../schema/counts.ts';
import { removeArtifact } from '../schema/remove-artifact.ts';
import type { ScanSession } from './scan-session.ts';

/** What people wrote of artifacts, and where else they are. */
export type WrittenDown = Pick<Overlay, 'refresh' | 'pin' | 'tags' | 'archives'>;

/** Gone artifacts that each family keeps: as many as a forecast looks back at. */
const GONE_KEPT = 20_000;

/**
 * Forgets the oldest of the artifacts that are gone, family by family: with a pipeline that makes a thousand a day,
 * and cleanups that let them go, the index would grow for ever. What happened to them is in the records and in the
 * trail, and lineage has its own names. Those with a pin, a tag by hand or a copy in an archive stay. The counts
 * must have been flushed before, and are flushed again.
 */
export function forgetGone(session: ScanSession, written: WrittenDown): void {
  const { database, families, counts, start } = session;
  const { goneKept = GONE_KEPT } = start;
  const keepers = new Set(
    start.families.flatMap(({ name, keepsGone }) => (keepsGone === true ? [name] : [])),
  );
  const countOf = database.tuples<[number]>(COUNT);
  for (const { id, name } of families.values()) {
    const gone = countOf.get(id)?.[0] ?? 0;
    // Many at once and seldom, not a few in each scan; those that have to stay are not looked at each time.
    if (keepers.has(name) || gone <= Math.max(goneKept, leftOf(database, id)) + Math.floor(goneKept / 20))
      continue;
    written.refresh();
    const going = database
      .query<GoneRow>(BEYOND)
      .all(id, goneKept)
      .filter(({ digest }) => !isWrittenDown(digest, written));
    for (const row of going) {
      counts.remove(row);
      removeArtifact(database, row.id);
    }
    counts.flush();
    database.query('REPLACE INTO meta VALUES (?, ?)').change(`gone ${id}`, String(gone - going.length));
  }
}

interface GoneRow extends Counted {
  readonly id: number;
  readonly digest: string;
}

function isWrittenDown(digest: string, written: WrittenDown): boolean {
  return [written.pin(digest), written.tags(digest), written.archives(digest)].some(
    (found) => found !== undefined,
  );
}

/** How many were left when some were forgotten the last time. */
function leftOf(database: Database, family: number): number {
  return Number(
    database.tuples<[string]>('SELECT value FROM meta WHERE name = ?').get(`gone ${family}`)?.[0] ?? 0,
  );
}

const COUNT = `SELECT coalesce(sum(artifacts), 0) FROM counts WHERE family = ? AND presence = ${GONE}`;

const BEYOND = `
SELECT id, digest, family, root, presence, state, outcome, described, created_at, file_count, size, allocated
FROM artifacts WHERE presence = ${GONE} AND family = ? ORDER BY created_at DESC LIMIT -1 OFFSET ?`;
