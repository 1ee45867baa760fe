import { expect, it } from 'vitest';
import { artifactsAt, ownerOf, storedLevel } from './stored-tree.ts';
import type { StoredTree } from './stored-tree.ts';

const tree: StoredTree = {
  entries: [
    { path: 'data/a', allocated: 100, artifact: 'a', files: 2 },
    { path: 'data/b', allocated: 300, artifact: 'b', files: 1 },
    { path: 'logs/x.log', allocated: 50, artifact: 'x', files: 1 },
    { path: 'logs/x.txt', allocated: 20, artifact: 'x', files: 1 },
  ],
  inside: new Map([
    [
      'a',
      [
        { path: 'data/a/big', allocated: 90, artifact: 'a', files: 1 },
        { path: 'data/a/sub/small', allocated: 10, artifact: 'a', files: 1 },
      ],
    ],
  ]),
};
const level = (folder: string, ...marks: readonly string[]) =>
  storedLevel(tree, { folder, marks: new Set(marks) });

it('shows what lies in a folder, the largest first, and which artifact each is', () => {
  expect(level('').nodes.map(({ name, allocated, artifact }) => [name, allocated, artifact])).toEqual([
    ['data', 400, undefined],
    ['logs', 70, undefined],
  ]);
  expect(level('data').nodes.map(({ name, artifact }) => [name, artifact])).toEqual([
    ['b', 'b'],
    ['a', 'a'],
  ]);
});

it('shows the files of an artifact in its place', () => {
  expect(level('data/a').nodes.map(({ name, artifact }) => [name, artifact])).toEqual([
    ['big', undefined],
    ['sub', undefined],
  ]);
  expect([ownerOf(tree, 'data/a/sub'), ownerOf(tree, 'data'), ownerOf(tree, '')]).toEqual([
    'a',
    undefined,
    undefined,
  ]);
});

it('calls a folder marked when everything in it is', () => {
  const marked = (folder: string, ...marks: readonly string[]) =>
    level(folder, ...marks)
      .nodes.filter(({ isMarked }) => isMarked)
      .map(({ name }) => name);
  expect(marked('', 'a')).toEqual([]);
  expect(marked('', 'a', 'b')).toEqual(['data']);
  expect(marked('logs', 'x')).toEqual(['x.log', 'x.txt']);
});

it('knows whose a folder or file is', () => {
  expect(artifactsAt(tree, 'data')).toEqual(['a', 'b']);
  expect(artifactsAt(tree, 'data/a/sub/small')).toEqual(['a']);
});
