import type { Database } from '../database/database.ts';

/** Removes an artifact with everything that hangs on its row. Its counts are left to the caller. */
export function removeArtifact(database: Database, row: number): void {
  for (const sql of OF_ROW) database.query(sql).change(row);
}

const OF_ROW = [
  'DELETE FROM search WHERE rowid = ?',
  'DELETE FROM tags WHERE artifact = ?',
  'DELETE FROM files WHERE artifact = ?',
  'DELETE FROM passed WHERE artifact = ?',
  'DELETE FROM artifacts WHERE id = ?',
] as const;
