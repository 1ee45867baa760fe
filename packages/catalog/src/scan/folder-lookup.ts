import type { RelPath } from '@cairn/core';
import { parentRel } from '@cairn/files';
import type { Database } from '../database/database.ts';
import type { Value } from '../database/statement.ts';

/** Finds rows of folders by path. */
export interface FolderLookup<R> {
  find(root: number, path: RelPath): R | undefined;
  /** The row is about to change: it is read anew when it is asked for again. */
  forget(root: number, path: RelPath): void;
}

/**
 * Finds folders for a walk, which asks for all folders in a folder one after the other: from the second question
 * on they are read together, at a tenth of what each costs alone. A few folders with their rows are held, so that a
 * walk which goes down and comes back finds them again.
 *
 * @param columns what is read of each folder, in the order in which `read` gets it.
 */
export function openFolderLookup<C extends readonly Value[], R>(
  database: Database,
  columns: string,
  read: (row: C) => R,
): FolderLookup<R> {
  const one = database.tuples<C>(`SELECT ${columns} FROM folders WHERE root = ? AND path = ?`);
  const number = database.tuples<[number]>('SELECT id FROM folders WHERE root = ? AND path = ?');
  const below = database.tuples<readonly Value[]>(
    `SELECT ${columns}, path FROM folders WHERE parent = ? LIMIT ${MOST_BELOW + 1}`,
  );
  const held = new Map<string, Held<R>>();
  let rows = 0;
  /** What nearly every question is about, found without looking for it. */
  let last: { readonly root?: number; readonly folder?: RelPath; readonly siblings?: Held<R> } = {};

  const alone = (root: number, path: RelPath): R | undefined => {
    const row = one.get(root, path);
    return row && read(row);
  };
  const readBelow = (root: number, folder: RelPath): Held<R> => {
    const id = number.get(root, folder)?.[0];
    const found = id === undefined ? [] : below.all(id);
    // The first ones of a huge folder would be read again and again, and never be those that are asked for.
    if (found.length > MOST_BELOW) return new Map();
    return new Map(found.map((row) => [String(row.at(-1)), read(row.slice(0, -1) as unknown as C)]));
  };
  /** The least recently used go first. */
  const hold = (name: string, siblings: Held<R>): void => {
    held.set(name, siblings);
    rows += siblings?.size ?? 0;
    for (const other of held.keys()) {
      if (other === name || (rows <= MOST_ROWS && held.size <= MOST_HELD)) return;
      take(other);
    }
  };
  const take = (name: string): Held<R> => {
    const siblings = held.get(name);
    held.delete(name);
    rows -= siblings?.size ?? 0;
    return siblings;
  };

  return {
    find: (root, path) => {
      const folder = parentRel(path);
      if (root === last.root && folder === last.folder && path !== '')
        return last.siblings?.get(path) ?? alone(root, path);
      const name = `${root}\0${folder}`;
      if (path === '' || !held.has(name)) {
        if (path !== '') hold(name, undefined);
        return alone(root, path);
      }
      const siblings = take(name) ?? readBelow(root, folder);
      hold(name, siblings);
      last = { root, folder, siblings };
      return siblings?.get(path) ?? alone(root, path);
    },
    forget: (root, path) => {
      const siblings = held.get(`${root}\0${parentRel(path)}`);
      if (siblings?.delete(path) === true) rows -= 1;
      // It may be held no more, and still be the last one.
      last.siblings?.delete(path);
    },
  };
}

/** What is held of the folders in a folder; undefined as long as only one was asked for. */
type Held<R> = Map<string, R> | undefined;

const MOST_BELOW = 4000;
const MOST_ROWS = 8000;
const MOST_HELD = 2000;
