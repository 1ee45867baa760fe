import type { FileEntry, RelPath } from '@cairn/core';
import { FILE_COLUMNS, fileEntry } from './file-rows.ts';
import type { FileColumns } from './file-rows.ts';
import type { ScanSession } from './scan-session.ts';

/** An artifact and the files that it has now, in order of path. */
export interface ArtifactFiles {
  readonly row: number;
  readonly files: readonly FileEntry[];
}

type FileRow = readonly [artifact: number, folder: RelPath, name: string, ...columns: FileColumns];

const SELECT = `SELECT f.artifact, folders.path, f.name, ${FILE_COLUMNS.replaceAll(/\w+/g, 'f.$&')}
FROM files f JOIN folders ON folders.id = f.folder`;

/**
 * The files of all artifacts that the scan touched. When that is most of them, everything is read in one
 * pass; otherwise one artifact after the other.
 */
export function* touchedFiles(session: ScanSession): Generator<ArtifactFiles, void, undefined> {
  const { database, touched } = session;
  const [last = 0] = database.tuples<[number]>('SELECT coalesce(max(id), 0) FROM artifacts').get() ?? [];
  if (touched.size * 4 > last) yield* inOnePass(session);
  else {
    const select = database.tuples<FileRow>(`${SELECT} WHERE f.artifact = ?`);
    for (const row of touched.values()) yield { row, files: sorted(select.all(row)) };
  }
}

/** Artifacts without files come as they are passed by. */
function* inOnePass({ database, touched }: ScanSession): Generator<ArtifactFiles, void, undefined> {
  const rows = database.tuples<FileRow>(`${SELECT} ORDER BY f.artifact`).each();
  let next = rows.next();
  for (const row of touched.values()) {
    const files: FileRow[] = [];
    for (; next.done !== true && next.value[0] <= row; next = rows.next()) {
      if (next.value[0] === row) files.push(next.value);
    }
    yield { row, files: sorted(files) };
  }
}

function sorted(rows: readonly FileRow[]): readonly FileEntry[] {
  const files = rows.map(([, folder, name, ...columns]) => fileEntry(folder, name, columns));
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}
