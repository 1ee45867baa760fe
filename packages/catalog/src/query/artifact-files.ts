import type { FileEntry, Place, RelPath } from '@cairn/core';
import { baseName, parentRel } from '@cairn/files';
import type { Database } from '../database/database.ts';
import { FILE_COLUMNS, fileEntry } from '../scan/file-rows.ts';
import type { FileColumns } from '../scan/file-rows.ts';
import type { CatalogArtifact, CatalogRow } from './index-contract.ts';
import { ROW_COLUMNS } from './row-columns.ts';
import type { RowReader, RowTuple } from './row-columns.ts';

type FileRow = readonly [folder: RelPath, name: string, ...columns: FileColumns];

const FILES = `SELECT folders.path, f.name, ${FILE_COLUMNS.replaceAll(/\w+/g, 'f.$&')}
FROM artifacts a JOIN files f ON f.artifact = a.id JOIN folders ON folders.id = f.folder WHERE a.digest = ?`;

/** The files of an artifact in order of path. */
export function filesOf(database: Database, digest: string): readonly FileEntry[] {
  const files = database.tuples<FileRow>(FILES).all(digest);
  return files
    .map((row) => fileEntry(row[0], row[1], row.slice(2) as unknown as FileColumns))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
}

export function withFiles(row: CatalogRow, files: readonly FileEntry[]): CatalogArtifact {
  return { ...row, files, places: placesOf(row) };
}

function placesOf(row: CatalogRow): readonly Place[] {
  const archives = (row.archives ?? []).map((where): Place => ({ kind: 'archive', where }));
  if (row.presence === 'trash') return [{ kind: 'trash', where: row.operation ?? '' }, ...archives];
  if (row.presence !== 'live') return archives;
  return [...row.paths.map((where): Place => ({ kind: 'live', where })), ...archives];
}

/** The artifacts that hold a file, or files at or below a folder. */
export function holdersOf(
  database: Database,
  reader: RowReader,
  { root, path }: { root: string; path: RelPath },
): readonly CatalogRow[] {
  const id = reader.roots.idOf(root);
  if (id === undefined) return [];
  const rows = database.tuples<RowTuple>(HOLDERS);
  const found = rows.all(id, parentRel(path), path === '' ? null : baseName(path));
  const within =
    found.length > 0
      ? found
      : database
          .tuples<RowTuple>(HOLDERS_BELOW)
          .all(id, path, path === '' ? '' : `${path}/`, path === '' ? '\u{10FFFF}' : `${path}0`);
  return within.map(reader.row);
}

const HOLDERS = `SELECT ${ROW_COLUMNS} FROM artifacts WHERE id = (
  SELECT artifact FROM files WHERE folder = (SELECT id FROM folders WHERE root = ? AND path = ?) AND name = ?
)`;

/** The character after the slash is `0`, so that what begins with a path and a slash lies between the two. */
const HOLDERS_BELOW = `SELECT ${ROW_COLUMNS} FROM artifacts WHERE id IN (
  SELECT DISTINCT artifact FROM files WHERE folder IN (SELECT id FROM folders WHERE root = ?1 AND (path = ?2 OR (path >= ?3 AND path < ?4))) LIMIT 100
) ORDER BY created_at DESC`;
