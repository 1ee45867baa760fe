import type { RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { openConnection } from '../database/database.ts';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';
import { openFolderLookup } from './folder-lookup.ts';
import type { FolderLookup } from './folder-lookup.ts';
import { openFolderRows } from './folder-rows.ts';
import type { FolderRows } from './folder-rows.ts';

interface Folders extends Disposable {
  readonly rows: FolderRows;
  readonly lookup: FolderLookup<string>;
}

/** Folders of a root, each with its path as its fingerprint. */
function folders(paths: readonly string[]): Folders {
  const workspace = temporaryCatalog();
  const database = openConnection({ path: workspace.paths.indexDatabase });
  const rows = openFolderRows(database);
  database.transaction(() => {
    for (const path of paths) {
      const id = rows.ensure(1, path as RelPath);
      rows.update(id, { fingerprint: path, racy: false, complete: true, files: 0 });
    }
  });
  const lookup = openFolderLookup<[string], string>(database, 'fingerprint', ([fingerprint]) => fingerprint);
  return {
    rows,
    lookup,
    [Symbol.dispose]: () => {
      database.close();
      workspace[Symbol.dispose]();
    },
  };
}

describe('folders that are looked up one after the other', () => {
  it('are found whatever was asked for before, also in a folder with more than are read together', () => {
    const huge = Array.from({ length: 4100 }, (_, number) => `huge/${number}`);
    const deep = Array.from({ length: 300 }, (_, number) => `deep/${number % 20}/${number}`);
    using tree = folders(['', ...huge, ...deep, 'huge', 'deep']);
    for (const path of [...huge, ...deep, ...huge.slice(-50), ...deep.toReversed()])
      expect(tree.lookup.find(1, path as RelPath)).toBe(path);
    for (const path of ['huge/none', 'deep/1/none', 'none', 'none/none', 'none/other'])
      expect(tree.lookup.find(1, path as RelPath)).toBeUndefined();
    expect(tree.lookup.find(2, 'deep/1/1' as RelPath)).toBeUndefined();
    expect(tree.lookup.find(1, '' as RelPath)).toBe('');
  });

  it('are read anew after they were forgotten, and found when they came later', () => {
    using tree = folders(['a', 'a/1', 'a/2', 'a/3']);
    const find = (path: string): string | undefined => tree.lookup.find(1, path as RelPath);
    expect(['a/1', 'a/2', 'a/3'].map(find)).toEqual(['a/1', 'a/2', 'a/3']);
    tree.lookup.forget(1, 'a/2' as RelPath);
    const id = tree.rows.ensure(1, 'a/2' as RelPath);
    tree.rows.update(id, { fingerprint: 'changed', racy: false, complete: true, files: 0 });
    tree.rows.ensure(1, 'a/4' as RelPath);
    expect(['a/1', 'a/2', 'a/4'].map(find)).toEqual(['a/1', 'changed', '']);
  });
});
