import type { RelPath } from '@cairn/core';
import { baseName, parentRel } from '@cairn/files';
import type { Database } from '../database/database.ts';
import { openFolderLookup } from './folder-lookup.ts';

/** What a folder's row says. */
interface FolderRow {
  readonly id: number;
  readonly complete: boolean;
  readonly files: number;
}

/** A folder as a scan read it. */
interface ReadFolder {
  readonly fingerprint: string;
  readonly racy: boolean;
  readonly complete: boolean;
  readonly files: number;
}

/** The rows of folders. A folder's number is always higher than its parent's. */
export interface FolderRows {
  find(root: number, path: RelPath): FolderRow | undefined;
  /** To be called before {@link FolderRows.update} where the folder may be asked for again. */
  forget(root: number, path: RelPath): void;
  /** The number of a folder; it and those above it get rows when they have none. */
  ensure(root: number, path: RelPath): number;
  update(id: number, folder: ReadFolder): void;
  /** Numbers and names of the known folders in a folder. */
  children(id: number): readonly (readonly [id: number, name: string])[];
  /** How many folders of a root are known. */
  count(root: number): number;
  /** All folders of a root, those above before those below. */
  each(root: number): Generator<readonly [id: number, parent: number, files: number], void, undefined>;
}

export function openFolderRows(database: Database): FolderRows {
  const known = openFolderLookup<[number, number, number], FolderRow>(
    database,
    'id, complete, files',
    ([id, complete, files]) => ({ id, complete: complete === 1, files }),
  );
  const insert = database.query(
    "INSERT INTO folders (root, parent, path, fingerprint, racy, complete, files) VALUES (?, ?, ?, '', 1, 0, 0)",
  );
  const update = database.query(
    'UPDATE folders SET fingerprint = ?, racy = ?, complete = ?, files = ? WHERE id = ?',
  );
  const children = database.tuples<[number, RelPath]>('SELECT id, path FROM folders WHERE parent = ?');
  const count = database.tuples<[number]>('SELECT count(*) FROM folders WHERE root = ?');
  const each = database.tuples<[number, number, number]>(
    'SELECT id, parent, files FROM folders WHERE root = ? ORDER BY id',
  );
  const cache = new Map<string, number>();

  const ensure = (root: number, path: RelPath): number => {
    const name = `${root}\0${path}`;
    const cached = cache.get(name);
    if (cached !== undefined) return cached;
    const id =
      known.find(root, path)?.id ??
      insert.insert(root, path === '' ? 0 : ensure(root, parentRel(path)), path);
    if (cache.size >= CACHED) cache.clear();
    cache.set(name, id);
    return id;
  };
  return {
    find: (root, path) => known.find(root, path),
    forget: (root, path) => known.forget(root, path),
    ensure,
    update: (id, folder) => {
      update.change(folder.fingerprint, Number(folder.racy), Number(folder.complete), folder.files, id);
    },
    children: (id) => children.all(id).map(([child, path]) => [child, baseName(path)]),
    count: (root) => count.get(root)?.[0] ?? 0,
    each: (root) => each.each(root),
  };
}

const CACHED = 20_000;
