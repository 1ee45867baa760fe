import type { Database } from '../database/database.ts';

/**
 * A mark that tells whether anything changed: what others wrote, and what these very connections did
 * (https://sqlite.org/pragma.html#pragma_data_version).
 */
export function createChangeMark(databases: readonly Database[]): () => string {
  const questions = databases.flatMap((database) => [
    database.tuples<[number]>('PRAGMA data_version'),
    database.tuples<[number]>('SELECT total_changes()'),
  ]);
  return () => questions.map((question) => question.get()?.[0]).join('/');
}
