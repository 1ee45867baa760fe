import { fifo, symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { ROOT_PATH } from '../paths/rel-path.ts';
import { readFolder } from './read-folder.ts';

test('a folder lists files, links, pipes and folders with their figures, sorted by name', () => {
  using tree = temporaryTree(
    { 'b/c.json': {}, 'a.txt': 'four', link: symlink('missing'), pipe: fifo() },
    { mtime: 1_700_000_000_123.456, mode: 0o640 },
  );
  const { entries, complete } = readFolder(tree.path, ROOT_PATH);
  expect(complete).toBe(true);
  expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['a.txt', 'file'],
    ['b', 'directory'],
    ['link', 'symlink'],
    ['pipe', 'other'],
  ]);
  expect(entries[0]).toMatchObject({ size: 4, mode: 0o100640, links: 1 });
  expect(entries[0]?.mtime).toBeCloseTo(1_700_000_000_123.456, 2);
});
