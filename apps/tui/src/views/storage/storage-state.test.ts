import { expect, it } from 'vitest';
import type { StoredNode } from '../../background/stored-tree.ts';
import { currentNode, firstStorage, folderAbove, isWay, withLevel } from './storage-state.ts';

const node = (name: string, isFolder: boolean): StoredNode => ({
  name,
  path: `data/${name}`,
  isFolder,
  allocated: 1,
  files: 1,
  isMarked: false,
});
const level = { path: 'data', allocated: 2, files: 2, nodes: [node('b', true), node('a', false)] };

it('puts the cursor on the folder that was left, and on the first when it is gone', () => {
  expect(currentNode(withLevel(firstStorage, level, 'a'))?.name).toBe('a');
  expect(currentNode(withLevel(firstStorage, level, 'c'))?.name).toBe('b');
});

it('knows the folder above, and that there is none above the top', () => {
  expect(folderAbove(withLevel(firstStorage, level, undefined))).toEqual({ folder: '', name: 'data' });
  expect(folderAbove(firstStorage)).toBeUndefined();
});

it('goes into folders and into artifacts of several files', () => {
  expect([isWay(node('b', true)), isWay(node('a', false))]).toEqual([true, false]);
  expect(isWay({ ...node('a', false), artifact: 'a', files: 2 })).toBe(true);
});
