import type { RelPath } from '@cairn/core';
import { symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { compileGlobs } from '../match/compile-globs.ts';
import { joinRel } from '../paths/rel-path.ts';
import { walkTree } from './walk-tree.ts';
import type { WalkOptions } from './walk-tree.ts';

const files = (root: string, options?: WalkOptions): readonly string[] =>
  [...walkTree(root, options)].flatMap(({ folder, entries }) =>
    entries.filter((entry) => entry.kind !== 'directory').map((entry) => joinRel(folder, entry.name)),
  );

test('a walk goes through all folders in the order of names, parents first', () => {
  using tree = temporaryTree({ 'b/x': '', 'a/c/y': '', 'a/z': '', top: '' });
  expect([...walkTree(tree.path)].map(({ folder }) => folder)).toEqual(['', 'a', 'a/c', 'b']);
  expect(files(tree.path)).toEqual(['top', 'a/z', 'a/c/y', 'b/x']);
});

test('state, trash and manifests are neither listed nor entered, at any depth', () => {
  using tree = temporaryTree({
    '.cairn/db/index.db': '',
    '.trash/1/a': '',
    'a/.cairn-trash/b': '',
    'a/.cairn/c': '',
    'a/.manifest.backup.json': '',
    '.manifest.json': '',
    'a/.hidden': '',
  });
  expect(files(tree.path)).toEqual(['a/.hidden']);
});

test('links are listed and not followed', () => {
  using outside = temporaryTree({ secret: '' });
  using tree = temporaryTree({ 'a/x': '', loop: symlink('.'), out: symlink(outside.path) });
  expect(files(tree.path)).toEqual(['loop', 'out', 'a/x']);
});

test('folders can be skipped, or left out as they are met, and a walk can begin below the root', () => {
  using tree = temporaryTree({ 'archive/1': '', 'x/archive/2': '', 'x/3': '', 'y/4': '' });
  expect(files(tree.path, { skip: ['archive' as RelPath] })).toEqual(['x/3', 'x/archive/2', 'y/4']);
  expect(files(tree.path, { enters: compileGlobs(['y/*']).couldMatchIn })).toEqual(['y/4']);
  expect(files(tree.path, { from: 'x' as RelPath })).toEqual(['x/3', 'x/archive/2']);
});

test('a root that is missing or a file is an error that says what was found', () => {
  using tree = temporaryTree({ file: '' });
  const walk = (root: string) => (): readonly string[] => files(root);
  expect(walk(tree.join('file'))).toThrow('found a file');
  expect(walk(tree.join('gone'))).toThrow('found nothing');
  expect(walk(tree.join('gone'))).toThrow(expect.objectContaining({ code: 'ROOT_UNAVAILABLE' }));
});

test('a root may be a link to a folder', () => {
  using tree = temporaryTree({ 'real/a': '', link: symlink('real') });
  expect(files(tree.join('link'))).toEqual(['a']);
});

test('a walk stops between folders when its signal is aborted', () => {
  using tree = temporaryTree({ 'a/x': '', 'b/y': '' });
  const controller = new AbortController();
  const walk = walkTree(tree.path, { signal: controller.signal });
  walk.next();
  controller.abort(new Error('enough'));
  expect(() => walk.next()).toThrow('enough');
});
