import { execFileSync } from 'node:child_process';
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import type { RelPath } from '@cairn/core';
import { canMount, file, folder, mountSmallDisk, symlink, temporaryTree } from '@cairn/testkit';
import type { TemporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { statEntry } from '../stat/file-stat.ts';
import { applyAttributes, attributesOf } from './attributes.ts';
import { deleteOwn, makeFolderAt, removeFolderAt } from './change-folder.ts';
import { compareFile, compareFolder } from './compare-folder.ts';
import type { Expected } from './compare-folder.ts';
import { openTree } from './confined-tree.ts';
import type { ConfinedTree } from './confined-tree.ts';
import { copyAcross } from './copy-across.ts';
import { digestAt } from './digest-at.ts';
import { isSameMount } from './mounts.ts';
import { moveAside, moveBack, moveFile, moveFolder } from './move-file.ts';
import type { Spot } from './move-file.ts';
import { removeTemporary, writeFileAt } from './new-file.ts';

const rel = (path: string): RelPath => path as RelPath;

function spot(tree: ConfinedTree, path: string): Spot {
  const at = path.lastIndexOf('/');
  return { folder: tree.folder(rel(path.slice(0, Math.max(at, 0)))), name: path.slice(at + 1) };
}

interface OpenedTree extends ConfinedTree {
  [Symbol.dispose](): void;
}

function opened(files: TemporaryTree): OpenedTree {
  const tree = openTree(files.path);
  return { ...tree, [Symbol.dispose]: () => tree.close() };
}

test('a folder of a path is opened through no link, whatever it points to', () => {
  using files = temporaryTree({ 'real/inner/x': 'x', link: symlink('real'), file: 'f' });
  using tree = opened(files);
  expect(readFileSync(spot(tree, 'real/inner/x').folder.at('x'), 'utf8')).toBe('x');
  expect(() => tree.folder(rel('link/inner'))).toThrow(
    'expected a folder at link, found a link or a file in its place',
  );
  expect(() => tree.folder(rel('file/inner'))).toThrow('expected a folder at file');
  expect(() => tree.folder(rel('none'))).toThrow('there is no such file or folder');
});

test('an open folder stays the same one when another takes its path, and is known to have strayed', () => {
  using files = temporaryTree({ 'a/b/x': 'mine', 'other/x': 'theirs' });
  using tree = opened(files);
  const held = tree.folder(rel('a/b'));
  renameSync(files.join('a'), files.join('moved'));
  expect(tree.strayed()).toEqual([]);
  symlinkSync('other', files.join('a'));
  expect(readFileSync(held.at('x'), 'utf8')).toBe('mine');
  expect(tree.strayed()).toEqual(['a', 'a/b']);
  tree.forget(rel('a'));
  expect(tree.strayed()).toEqual([]);
});

test('more folders are used than are kept open', () => {
  using files = temporaryTree();
  using tree = opened(files);
  for (let index = 0; index < 700; index++) mkdirSync(files.join(String(index)));
  for (let index = 0; index < 700; index++) writeFileSync(tree.folder(rel(String(index))).at('x'), '');
  expect(readdirSync('/proc/self/fd').length).toBeLessThan(700);
  expect(statEntry(files.join('0/x'))).toBeDefined();
});

test('a file moves to a free path and never onto another', () => {
  using files = temporaryTree({ 'a/one': 'one', 'b/two': 'two', 'a/link': symlink('nowhere') });
  using tree = opened(files);
  expect(() => moveFile(spot(tree, 'a/one'), spot(tree, 'b/two'))).toThrow(
    `something stands at ${files.join('b/two')} already`,
  );
  expect(moveFile(spot(tree, 'a/one'), spot(tree, 'b/one'))).toBe('moved');
  expect(moveFile(spot(tree, 'a/link'), spot(tree, 'b/link'))).toBe('moved');
  expect(readdirSync(files.join('a'))).toEqual([]);
  expect(readFileSync(files.join('b/two'), 'utf8')).toBe('two');
  expect(readlinkSync(files.join('b/link'))).toBe('nowhere');
});

test('what takes the source’s place in the middle of a move stays there', () => {
  using files = temporaryTree({ one: 'one' });
  using tree = opened(files);
  moveFile(spot(tree, 'one'), spot(tree, 'two'), () => {
    renameSync(files.join('one'), files.join('gone'));
    writeFileSync(files.join('one'), 'new');
  });
  expect(readFileSync(files.join('one'), 'utf8')).toBe('new');
  expect(readFileSync(files.join('two'), 'utf8')).toBe('one');
});

test('a file comes back from a folder of cairn’s own, and never onto another', () => {
  using files = temporaryTree({ 'own/one': 'one', 'own/link': symlink('nowhere'), 'b/two': 'two' });
  using tree = opened(files);
  expect(() => moveBack(spot(tree, 'own/one'), spot(tree, 'b/two'))).toThrow('already');
  expect(moveBack(spot(tree, 'own/one'), spot(tree, 'b/one'))).toBe('moved');
  expect(moveBack(spot(tree, 'own/link'), spot(tree, 'b/link'))).toBe('moved');
  expect(readdirSync(files.join('own'))).toEqual([]);
  expect(readFileSync(files.join('b/two'), 'utf8')).toBe('two');
  expect(readFileSync(files.join('b/one'), 'utf8')).toBe('one');
});

test('a folder moves to a free path and never onto another, not even an empty one', () => {
  using files = temporaryTree({ 'a/x': 'x', b: folder(), c: 'file', d: symlink('a') });
  using tree = opened(files);
  for (const name of ['b', 'c', 'd'])
    expect(() => moveFolder(spot(tree, 'a'), spot(tree, name))).toThrow('already');
  expect(moveFolder(spot(tree, 'a'), spot(tree, 'e'))).toBe('moved');
  expect(readdirSync(files.path).sort()).toEqual(['b', 'c', 'd', 'e']);
});

test('a folder that somebody fills at the last moment is not replaced', () => {
  using files = temporaryTree({ 'a/x': 'x' });
  using tree = opened(files);
  expect(() =>
    moveFolder(spot(tree, 'a'), spot(tree, 'b'), () => writeFileSync(files.join('b/theirs'), '')),
  ).toThrow('already');
  expect(readdirSync(files.join('b'))).toEqual(['theirs']);
  expect(readdirSync(files.join('a'))).toEqual(['x']);
});

test('a move aside takes whatever is there, and no name that is taken', () => {
  using files = temporaryTree({ 'a/x': 'x', one: 'one', taken: 't' });
  using tree = opened(files);
  expect(() => moveAside(spot(tree, 'one'), spot(tree, 'taken'))).toThrow('already');
  expect(() => moveAside(spot(tree, 'a'), spot(tree, 'taken'), 'directory')).toThrow('already');
  expect(moveAside(spot(tree, 'a'), spot(tree, 'aside'), 'directory')).toBe('moved');
  expect(() => moveAside(spot(tree, 'none'), spot(tree, 'free'))).toThrow('there is no such file or folder');
});

test('a copy keeps bytes, mode and time to the microsecond, and says its digest', () => {
  using files = temporaryTree({ one: file('contents', { mode: 0o440 }), link: symlink('one') });
  using tree = opened(files);
  utimesSync(files.join('one'), 1, 1_700_000_000.123457);
  const copied = copyAcross(spot(tree, 'one'), spot(tree, 'two'));
  expect(copied.sha256).toBe(digestAt(spot(tree, 'one')));
  expect(attributesOf(files.join('two'))).toEqual({
    ...attributesOf(files.join('one')),
    inode: copied.inode,
  });
  copyAcross(spot(tree, 'link'), spot(tree, 'link2'));
  expect(readlinkSync(files.join('link2'))).toBe('one');
  copyAcross(spot(tree, 'one'), spot(tree, 'three'), { twin: spot(tree, 'two') });
  expect(lstatSync(files.join('three')).ino).toBe(copied.inode);
  expect(() => copyAcross(spot(tree, 'one'), spot(tree, 'two'))).toThrow('already');
});

test('a copy of what changes meanwhile, or of no file, leaves nothing behind', () => {
  using files = temporaryTree({ one: 'contents', folder: folder() });
  using tree = opened(files);
  execFileSync('mkfifo', [files.join('pipe')]);
  expect(() => copyAcross(spot(tree, 'pipe'), spot(tree, 'two'))).toThrow('only files and links');
  expect(() => copyAcross(spot(tree, 'folder'), spot(tree, 'two'))).toThrow('only files and links');
  expect(() => copyAcross(spot(tree, 'none'), spot(tree, 'two'))).toThrow('found nothing');
  const grow = (): void => writeFileSync(files.join('two'), 'in the way');
  expect(() => copyAcross(spot(tree, 'one'), spot(tree, 'two'), { between: grow })).toThrow('already');
  expect(readdirSync(files.path).sort()).toEqual(['folder', 'one', 'pipe', 'two']);
});

test('a new file appears whole or not at all', () => {
  using files = temporaryTree({ taken: 't' });
  using tree = opened(files);
  writeFileAt(spot(tree, 'new'), 'text');
  expect(readFileSync(files.join('new'), 'utf8')).toBe('text');
  expect(() => writeFileAt(spot(tree, 'taken'), 'text')).toThrow('already');
  removeTemporary(spot(tree, 'new'));
  expect(readdirSync(files.path).sort()).toEqual(['new', 'taken']);
});

test('a folder is compared with what is expected in it, to the last name', () => {
  using files = temporaryTree({ 'a/x': 'x', 'a/b/y': 'y', 'a/b/z': symlink('y') });
  const seen = (): Map<RelPath, Expected> =>
    new Map(['a/x', 'a/b/y', 'a/b/z'].map((path) => [rel(path), statEntry(files.join(path))!]));
  const compare = (expected: Map<RelPath, Expected>): string | undefined =>
    compareFolder(files.join('a'), rel('a'), expected);
  const before = seen();
  expect(compare(before)).toBeUndefined();
  mkdirSync(files.join('a/empty'));
  expect(compare(before)).toBe('a/empty is new');
  removeFolderAt({ folder: openTree(files.join('a')).folder(rel('')), name: 'empty' });
  writeFileSync(files.join('a/x'), 'longer');
  expect(compare(before)).toBe('a/x has 6 bytes instead of 1');
  writeFileSync(files.join('a/x'), 'X');
  utimesSync(files.join('a/x'), 1, 1);
  expect(compare(before)).toBe('a/x was written to');
  const after = seen();
  renameSync(files.join('a/b/y'), files.join('a/b/w'));
  expect(compare(after)).toBe('a/b/w is new');
  renameSync(files.join('a/b/w'), files.join('y'));
  expect(compare(after)).toBe('1 of 3 files are gone from a');
  expect(compareFile(files.join('a/b/y'), rel('a/b/y'), after.get(rel('a/b/y'))!)).toBe('a/b/y is gone');
  writeFileSync(files.join('a/b/y'), 'y');
  expect(compareFile(files.join('a/b/y'), rel('a/b/y'), after.get(rel('a/b/y'))!)).toBe('a/b/y was replaced');
});

test('modes and times go back on a folder, and links are not followed', () => {
  using files = temporaryTree({ 'a/x': 'x', link: symlink('a') });
  utimesSync(files.join('a'), 5, 1_600_000_000.000001);
  const before = attributesOf(files.join('a'))!;
  writeFileSync(files.join('a/y'), 'y');
  applyAttributes(files.join('a'), { ...before, mode: 0o40711 });
  expect(attributesOf(files.join('a'))).toEqual({ ...before, mode: 0o40711 });
  const link = attributesOf(files.join('link'))!;
  applyAttributes(files.join('link'), { ...link, mtime: 1e15 });
  expect(attributesOf(files.join('a'))).toEqual({ ...before, mode: 0o40711 });
  expect(attributesOf(files.join('link'))?.mtime).toBe(1e15);
  expect(attributesOf(files.join('none'))).toBeUndefined();
});

test('folders are made and removed only when they are new, and empty', () => {
  using files = temporaryTree({ 'a/x': 'x' });
  using tree = opened(files);
  makeFolderAt(spot(tree, 'b'));
  expect(() => makeFolderAt(spot(tree, 'a'))).toThrow('already');
  expect(['a', 'b', 'c'].map((name) => removeFolderAt(spot(tree, name)))).toEqual([
    'occupied',
    'removed',
    'gone',
  ]);
});

test('a deletion takes closed folders, counts what it frees, and refuses what is not cairn’s own', () => {
  using files = temporaryTree({
    '.cairn/trash/t/a/x': 'x'.repeat(5000),
    '.cairn/trash/t/a/link': symlink('/etc/passwd'),
    '.cairn/trash/t/a': folder({ mode: 0o500 }),
    kept: 'k',
  });
  linkSync(files.join('.cairn/trash/t/a/x'), files.join('elsewhere'));
  using tree = opened(files);
  expect(() => deleteOwn(files.path, spot(tree, 'kept'))).toThrow('a folder of cairn');
  const deleted = deleteOwn(files.join('.cairn/trash'), spot(tree, '.cairn/trash/t/a'));
  expect(deleted).toEqual({ files: 2, bytes: 8192 + 4096, freed: 4096 });
  expect(readdirSync(files.join('.cairn/trash/t'))).toEqual([]);
});

const mounting = canMount();
test.skipIf(!mounting.available)(
  `two mounts are told apart, and a move across them does nothing${mounting.available ? '' : ` (skipped: ${mounting.reason})`}`,
  () => {
    using disk = mountSmallDisk(1 << 20);
    using files = temporaryTree({ one: 'one', 'a/x': 'x' });
    expect(isSameMount(files.path, files.join('a'))).toBe(true);
    expect(isSameMount(files.path, disk.path)).toBe(false);
    using tree = opened(files);
    const other = openTree(disk.path);
    expect(moveFile(spot(tree, 'one'), spot(other, 'one'))).toBe('crosses');
    expect(moveAside(spot(tree, 'a'), spot(other, 'a'))).toBe('crosses');
    expect(() => moveFolder(spot(tree, 'a'), spot(other, 'a'))).not.toThrow();
    expect(readdirSync(disk.path)).toEqual([]);
    other.close();
  },
);
