import { statSync, writeFileSync } from 'node:fs';
import { folder, symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import {
  linkTarget,
  listNames,
  makeFolder,
  realPath,
  removeFolderIfEmpty,
  removeOwn,
} from './host-folder.ts';

test('a folder is made with its parents and the mode that was asked for', () => {
  using tree = temporaryTree();
  makeFolder(tree.join('a/b'), 0o777);
  makeFolder(tree.join('a/b'), 0o700);
  expect(statSync(tree.join('a/b')).mode & 0o777).toBe(0o777);
});

test('a folder cannot be made where a file stands', () => {
  using tree = temporaryTree({ a: '' });
  expect(() => makeFolder(tree.join('a/b'))).toThrow(expect.objectContaining({ code: 'IO_FAILED' }));
});

test('names are sorted and encoded', () => {
  using tree = temporaryTree({ 'b\\': '', a: '' });
  writeFileSync(Buffer.concat([Buffer.from(`${tree.path}/`), Buffer.from([0xff])]), '');
  expect(listNames(tree.path)).toEqual([String.raw`\xff`, 'a', String.raw`b\\`]);
  expect(() => listNames(tree.join('gone'))).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
});

test('links are resolved, or read as they are written', () => {
  using tree = temporaryTree({ 'a/b': '', link: symlink('./a') });
  expect(realPath(tree.join('link/b'))).toBe(tree.join('a/b'));
  expect(linkTarget(tree.join('link'))).toBe('./a');
});

test('only an empty folder of the state is removed', () => {
  using tree = temporaryTree({ '.cairn/tmp/1': folder(), '.cairn-trash/op/x': '', mine: folder() });
  expect(removeFolderIfEmpty(tree.join('.cairn/tmp/1'))).toBe(true);
  expect(removeFolderIfEmpty(tree.join('.cairn/tmp/1'))).toBe(false);
  expect(removeFolderIfEmpty(tree.join('.cairn-trash/op'))).toBe(false);
  expect(() => removeFolderIfEmpty(tree.join('mine'))).toThrow("cairn's own");
});

test('what is disposable is removed whole; trash and files of users are not', () => {
  using tree = temporaryTree({ '.cairn/tmp/1/a': '', '.cairn/trash/op/x': '', mine: '' });
  removeOwn(tree.join('.cairn/tmp/1'));
  removeOwn(tree.join('.cairn/tmp/1'));
  for (const path of ['.cairn/trash/op', '.cairn', 'mine', '.cairn/tmp/../../mine']) {
    expect(() => removeOwn(`${tree.path}/${path}`)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
  }
  expect(tree.snapshot().map(({ path }) => path)).toEqual([
    '.cairn',
    '.cairn/tmp',
    '.cairn/trash',
    '.cairn/trash/op',
    '.cairn/trash/op/x',
    'mine',
  ]);
});
