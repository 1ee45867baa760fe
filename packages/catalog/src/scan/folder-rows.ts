import type { RelPath } from '@cairn/core';
import { baseName, parentRel } from '@cairn/files';
import type { Database } from '../database/database.ts';

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
  /** The number of a folder; it and those above it get rows when they have none. */
  ensure(root: number, path: RelPath): number;
  update(id: number, folder: ReadFolder): void;
  /** Numbers and names of the known folders in a folder. */
  children(id: number): readonly (readonly [id: number, name: string])[];
  /** All folders of a root, those above before those below. */
  each(root: number): Generator<readonly [id: number, parent: number, files: number], void, undefined>;
}

export function openFolderRows(database: Database): FolderRows {
  const find = database.tuples<[number, number, number]>(
    'SELECT id, complete, files FROM folders WHERE root = ? AND path = ?',
  );
  const insert = database.query(
    "INSERT INTO folders (root, parent, path, fingerprint, racy, complete, files) VALUES (?, ?, ?, '', 1, 0, 0)",
  );
  const update = database.query(
    'UPDATE folders SET fingerprint = ?, racy = ?, complete = ?, files = ? WHERE id = ?',
  );
  const children = database.tuples<[number, RelPath]>('SELECT id, path FROM folders WHERE parent = ?');
  const each = database.tuples<[number, number, number]>(
    'SELECT id, parent, files FROM folders WHERE root = ? ORDER BY id',
  );
  const cache = new Map<string, number>();

  const ensure = (root: number, path: RelPath): number => {
    const name = `${root}\0${path}`;
    const cached = cache.get(name);
    if (cached !== undefined) return cached;
    const id =
      find.get(root, path)?.[0] ?? insert.insert(root, path === '' ? 0 : ensure(root, parentRel(path)), path);
    if (cache.size >= CACHED) cache.clear();
    cache.set(name, id);
    return id;
  };
  return {
    find: (root, path) => {
      const row = find.get(root, path);
      return row && { id: row[0], complete: row[1] === 1, files: row[2] };
    },
    ensure,
    update: (id, folder) => {
      update.change(folder.fingerprint, Number(folder.racy), Number(folder.complete), folder.files, id);
    },
    children: (id) => children.all(id).map(([child, path]) => [child, baseName(path)]),
    each: (root) => each.each(root),
  };
}

const CACHED = 20_000;
