import type { CatalogPaths } from '../catalog/catalog-contract.ts';
import { openConnection } from '../database/database.ts';
import { FILE_COLUMNS, fileFacts } from './file-rows.ts';
import type { FileColumns } from './file-rows.ts';
import { openFolderLookup } from './folder-lookup.ts';
import type { FolderReader, KnownFolder, ScannedFile } from './scan-contract.ts';

/**
 * Opens a read-only connection for one worker of a scan. It sees what the last committed scan left, also
 * while the next one writes; before the first scan it knows nothing.
 *
 * @throws CairnError `IO_FAILED` when there is no index: `openCatalog` makes it.
 */
export function openFolderReader(paths: Pick<CatalogPaths, 'indexDatabase'>): FolderReader {
  const database = openConnection({ path: paths.indexDatabase, readOnly: true, cache: 4096 });
  const roots = new Map(database.tuples<[string, number]>('SELECT name, id FROM roots').all());
  const folders = openFolderLookup<[string, number, number], KnownFolder>(
    database,
    'fingerprint, racy, complete',
    ([fingerprint, racy, complete]) => ({ fingerprint, racy: racy === 1, complete: complete === 1 }),
  );
  const files = database.tuples<FileRow>(FILES_OF_FOLDER);
  return {
    folder: (root, path) => {
      const id = roots.get(root);
      return id === undefined ? undefined : folders.find(id, path);
    },
    files: (root, path) => {
      const id = roots.get(root);
      return new Map(id === undefined ? [] : files.all(id, path).map(named));
    },
    close: () => database.close(),
  };
}

type FileRow = readonly [name: string, family: string, key: string, ...columns: FileColumns];

const FILES_OF_FOLDER = `
SELECT f.name, families.name, a.key, ${FILE_COLUMNS.replaceAll(/\w+/g, 'f.$&')}
FROM folders JOIN files f ON f.folder = folders.id JOIN artifacts a ON a.id = f.artifact JOIN families ON families.id = a.family
WHERE folders.root = ? AND folders.path = ?`;

function named([name, family, key, ...columns]: FileRow): [string, ScannedFile] {
  const rivals = columns[11];
  const claims = rivals === null ? {} : { rivals: JSON.parse(rivals) as { family: string; key: string }[] };
  return [name, { name, family, key, ...fileFacts(columns), ...claims }];
}
