import type { FileEntry, RelPath } from '@cairn/core';
import type { Database } from '../database/database.ts';
import { FILE_COLUMNS, fileEntry } from '../scan/file-rows.ts';
import type { FileColumns } from '../scan/file-rows.ts';
import { withFiles } from './artifact-files.ts';
import type { CatalogArtifact } from './index-contract.ts';
import { ROW_COLUMNS } from './row-columns.ts';
import type { RowReader, RowTuple } from './row-columns.ts';

/** See `CatalogIndex.artifacts`: two queries, however many there are. */
export function artifactsOf(
  database: Database,
  reader: RowReader,
  digests: readonly string[],
): readonly CatalogArtifact[] {
  const wanted = JSON.stringify(digests);
  const rows = new Map(
    database
      .tuples<RowTuple>(ROWS)
      .all(wanted)
      .map((tuple) => [tuple[DIGEST], reader.row(tuple)]),
  );
  const files = new Map<string, FileEntry[]>();
  for (const row of database.tuples<FileRow>(FILES).all(wanted)) {
    const entry = fileEntry(row[1], row[2], row.slice(3) as unknown as FileColumns);
    const known = files.get(row[0]);
    if (known === undefined) files.set(row[0], [entry]);
    else known.push(entry);
  }
  return digests.flatMap((digest) => {
    const row = rows.get(digest);
    if (row === undefined) return [];
    return [
      withFiles(
        row,
        (files.get(digest) ?? []).sort((one, other) => (one.path < other.path ? -1 : 1)),
      ),
    ];
  });
}

type FileRow = readonly [digest: string, folder: RelPath, name: string, ...columns: FileColumns];

const DIGEST = 4;
const AMONG = 'digest IN (SELECT value FROM json_each(?))';
const ROWS = `SELECT ${ROW_COLUMNS} FROM artifacts WHERE ${AMONG}`;
const FILES = `SELECT a.digest, folders.path, f.name, ${FILE_COLUMNS.replaceAll(/\w+/g, 'f.$&')}
FROM artifacts a JOIN files f ON f.artifact = a.id JOIN folders ON folders.id = f.folder WHERE a.${AMONG}`;
