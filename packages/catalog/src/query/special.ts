import type { Database } from '../database/database.ts';
import { KINDS } from '../schema/codes.ts';

/** See `CatalogIndex.specialArtifacts`. */
export function specialArtifacts(database: Database): ReadonlySet<string> {
  const rows = database.tuples<[string]>(ARTIFACTS).all(KINDS.indexOf('other'));
  return new Set(rows.map(([digest]) => digest));
}

const ARTIFACTS = 'SELECT digest FROM artifacts WHERE id IN (SELECT artifact FROM files WHERE kind = ?)';
