import { expect, it } from 'vitest';
import type { StoredNode } from '../../background/stored-tree.ts';
import {
  arrived,
  currentNode,
  firstStorage,
  folderAbove,
  isAwaited,
  isMarked,
  isWay,
  stayed,
} from './storage-state.ts';
import type { StorageState } from './storage-state.ts';

const node = (name: string, isFolder: boolean): StoredNode => ({
  name,
  path: `data/${name}`,
  isFolder,
  allocated: 1,
  files: 1,
  isMarked: false,
});
const level = { path: 'data', allocated: 2, files: 2, nodes: [node('b', true), node('a', false)] };

/** A folder that was asked for, and came. */
const shown = (name?: string): StorageState =>
  arrived({ ...firstStorage, wanted: 'data' }, { folder: 'data', level, name });

it('puts the cursor on the folder that was left, and on the first when it is gone', () => {
  expect(currentNode(shown('a'))?.name).toBe('a');
  expect(currentNode(shown('c'))?.name).toBe('b');
});

it('knows the folder above, and that there is none above the top', () => {
  expect(folderAbove(shown())).toEqual({ folder: '', name: 'data' });
  expect(folderAbove(firstStorage)).toBeUndefined();
});

it('stays with the folder that was asked for last, whatever comes after it', () => {
  const top = { path: '', allocated: 2, files: 2, nodes: [node('data', true)] };
  const goneInto = { ...arrived(firstStorage, { folder: '', level: top }), wanted: 'data' };
  expect(arrived(goneInto, { folder: '', level: top })).toBe(goneInto);
  const inside = arrived(goneInto, { folder: 'data', level });
  expect(inside.level).toBe(level);
  expect(arrived(inside, { folder: '', level: top }).level).toBe(level);
});

it('keeps the cursor where it is when the same folder is read again', () => {
  const inside = shown('a');
  expect(currentNode(arrived(inside, { folder: 'data', level, name: 'b' }))?.name).toBe('a');
});

it('goes into folders and into artifacts of several files', () => {
  expect([isWay(node('b', true)), isWay(node('a', false))]).toEqual([true, false]);
  expect(isWay({ ...node('a', false), artifact: 'a', files: 2 })).toBe(true);
});

it('has keys wait while another folder is on its way, or what one holds, and not when that failed', () => {
  expect([firstStorage, shown(), { ...shown(), wanted: 'data/b' }].map(isAwaited)).toEqual([
    true,
    false,
    true,
  ]);
  expect(isAwaited({ ...shown(), isAsking: true })).toBe(true);
  expect(isAwaited({ ...firstStorage, error: 'the catalog is away' })).toBe(false);
  expect(isAwaited(stayed({ ...shown(), wanted: 'data/b' }))).toBe(false);
});

it('shows at once that an artifact is marked, before its folder was read again', () => {
  const one = { ...node('a', false), artifact: 'a1' };
  const marked = { ...shown(), list: { ...shown().list, marks: new Set(['a1']) } };
  expect([isMarked(shown(), one), isMarked(marked, one)]).toEqual([false, true]);
  expect(isMarked(marked, { ...node('b', true), isMarked: true })).toBe(true);
});
