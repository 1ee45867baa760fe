import type { Database } from '../database/database.ts';

/** The table through which a tag finds its artifacts. */
export interface TagRows {
  /** Both as JSON texts of lists, or null. */
  replace(artifact: number, before: string | null, after: string | null): void;
}

export function openTagRows(database: Database): TagRows {
  const remove = database.query('DELETE FROM tags WHERE tag = ? AND artifact = ?');
  const insert = database.query('INSERT OR IGNORE INTO tags VALUES (?, ?)');
  return {
    replace: (artifact, before, after) => {
      for (const tag of listOf(before)) remove.change(tag, artifact);
      for (const tag of listOf(after)) insert.change(tag, artifact);
    },
  };
}

function listOf(json: string | null): readonly string[] {
  return json === null ? [] : (JSON.parse(json) as string[]);
}
