import type { Database } from '../database/database.ts';
import type { CompactedFiles } from './index-contract.ts';

/** See `CatalogIndex.compactedFiles`. */
export function compactedFiles(database: Database): readonly CompactedFiles[] {
  return database
    .tuples<[family: string, compactor: string, files: number, before: number, after: number]>(FIGURES)
    .all()
    .map(([family, compactor, files, before, after]) => ({ family, compactor, files, before, after }));
}

/** See `CatalogIndex.compactedArtifacts`. */
export function compactedArtifacts(database: Database): ReadonlySet<string> {
  return new Set(
    database
      .tuples<[string]>(ARTIFACTS)
      .all()
      .map(([digest]) => digest),
  );
}

const FIGURES = `SELECT families.name, f.container ->> '$.compactor' AS compactor, count(*), sum(f.size), sum(f.container ->> '$.size')
FROM files f INDEXED BY files_contained JOIN artifacts a ON a.id = f.artifact JOIN families ON families.id = a.family
WHERE f.container IS NOT NULL GROUP BY families.name, compactor ORDER BY families.name, compactor`;

const ARTIFACTS = `SELECT digest FROM artifacts
WHERE id IN (SELECT artifact FROM files INDEXED BY files_contained WHERE container IS NOT NULL)`;
