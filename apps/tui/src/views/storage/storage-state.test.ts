import { expect, it } from 'vitest';
import {
  artifactsIn,
  currentNode,
  entered,
  firstStorage,
  leftFolder,
  withEntries,
  withInside,
} from './storage-state.ts';
import type { StorageState } from './storage-state.ts';

const entries = [
  { path: 'data/a', allocated: 100, artifact: 'a', files: 2 },
  { path: 'data/b', allocated: 300, artifact: 'b', files: 1 },
  { path: 'logs/x.log', allocated: 50, artifact: 'x', files: 1 },
];
const read = (): StorageState => withEntries(firstStorage, entries);
const names = ({ level }: StorageState): readonly string[] => level.nodes.map(({ name }) => name);

it('shows the largest first, and goes into folders and out again', () => {
  const top = read();
  expect(names(top)).toEqual(['data', 'logs']);
  const data = entered(top, 'data');
  expect(names(data)).toEqual(['b', 'a']);
  const above = leftFolder(data);
  expect(above && currentNode(above)?.name).toBe('data');
  expect(above && leftFolder(above)).toBeUndefined();
});

it('shows the files of an artifact in its place', () => {
  const files = [
    { path: 'data/a/big', allocated: 90, artifact: 'a', files: 1 },
    { path: 'data/a/sub/small', allocated: 10, artifact: 'a', files: 1 },
  ];
  const inside = entered(withInside(read(), 'a', files), 'data/a');
  expect(names(inside)).toEqual(['big', 'sub']);
});

it('knows whose a folder is', () => {
  const top = read();
  const node = currentNode(top);
  expect(node && artifactsIn(top, node)).toEqual(['a', 'b']);
});

it('gives way to the folder above when one is gone', () => {
  const data = entered(read(), 'logs');
  expect(withEntries(data, entries.slice(0, 2)).folder).toBe('');
});
