import type { ArtifactId } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { COMPLETED, FAIL, FAILED, PASS, PRESENCES } from '../schema/codes.ts';
import type { FamilyCounts, FamilyMarks, FamilyState, Presence, RootState } from './index-contract.ts';
import type { RowReader } from './row-columns.ts';

type CountRow = readonly [
  family: number,
  artifacts: number,
  files: number,
  size: number,
  allocated: number,
  pass: number,
  fail: number,
  undescribed: number,
];

const COUNTS = `SELECT families.id, sum(artifacts), sum(files), sum(size), sum(allocated),
  sum(artifacts) FILTER (WHERE outcome = ${PASS}), sum(artifacts) FILTER (WHERE outcome = ${FAIL}), sum(artifacts) FILTER (WHERE described = 0)
FROM counts JOIN families ON families.id = counts.family WHERE presence = ? GROUP BY families.id ORDER BY families.name`;

/** What each family amounts to, from the summary table. */
export function familyCounts(
  database: Database,
  reader: RowReader,
  presence: Presence,
): readonly FamilyCounts[] {
  const code = PRESENCES.indexOf(presence);
  const edge = (order: 'ASC' | 'DESC') =>
    database.tuples<[number]>(
      `SELECT created_at FROM artifacts INDEXED BY artifacts_family WHERE presence = ? AND family = ? ORDER BY created_at ${order} LIMIT 1`,
    );
  return database
    .tuples<CountRow>(COUNTS)
    .all(code)
    .map(([id, artifacts, files, size, allocated, pass, fail, undescribed]) => ({
      family: reader.families.nameOf(id),
      artifacts,
      files,
      size,
      allocated,
      pass: pass ?? 0,
      fail: fail ?? 0,
      undescribed: undescribed ?? 0,
      oldest: edge('ASC').get(code, id)?.[0],
      newest: edge('DESC').get(code, id)?.[0],
    }));
}

/** The newest run and pass among what is live, described and over. */
export function familyMarks(
  database: Database,
  reader: RowReader,
  query: { family: string; at: number },
): FamilyMarks {
  const family = reader.families.idOf(query.family);
  if (family === undefined) return {};
  const newest = (condition: string, index: string): ArtifactId | undefined => {
    const row = database
      .tuples<[string]>(
        `SELECT digest FROM artifacts INDEXED BY ${index} WHERE presence = 0 AND family = ? AND created_at <= ? ${condition} AND described = 1
         ORDER BY created_at DESC, digest LIMIT 1`,
      )
      .get(family, query.at);
    return row && reader.idOf(row[0]);
  };
  const passes =
    database
      .tuples<[number]>(
        'SELECT coalesce(sum(artifacts), 0) FROM counts WHERE presence = 0 AND family = ? AND outcome = ?',
      )
      .get(family, PASS)?.[0] ?? 0;
  // Few passes are found through the index by status, many by walking back in time.
  const passCondition = `AND state IN (${COMPLETED}, ${FAILED}) AND outcome = ${PASS}`;
  const lastPass =
    passes === 0 ? undefined : newest(passCondition, passes < FEW ? 'artifacts_status' : 'artifacts_family');
  return { lastRun: newest(`AND state IN (${COMPLETED}, ${FAILED})`, 'artifacts_family'), lastPass };
}

const FEW = 2000;

export function rootState(database: Database, root: string): RootState | undefined {
  const row = database
    .tuples<[number | null, number | null, number]>(
      'SELECT first_scan, last_scan, complete FROM roots WHERE name = ?',
    )
    .get(root);
  if (row === undefined || row[0] === null || row[1] === null) return undefined;
  return { firstScanAt: row[0], lastScanAt: row[1], complete: row[2] === 1 };
}

export function familyState(database: Database, family: string): FamilyState | undefined {
  const row = database
    .tuples<[number | null, number | null, number]>(
      'SELECT version, scanned, complete FROM families WHERE name = ?',
    )
    .get(family);
  if (row === undefined || row[0] === null || row[1] === null) return undefined;
  return { version: row[0], scannedAt: row[1], complete: row[2] === 1 };
}
