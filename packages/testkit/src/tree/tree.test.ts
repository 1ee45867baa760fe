import {
  chmodSync,
  existsSync,
  lstatSync,
  readFileSync,
  renameSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { expect, test } from 'vitest';
import { fifo, file, folder, hardlink, symlink } from './literal.ts';
import { snapshotTree } from './snapshot.ts';
import { temporaryTree } from './temporary-tree.ts';

test('a literal becomes files, JSON, links, pipes and folders', () => {
  using tree = temporaryTree({
    'a/text': 'hello',
    'a/data.json': { b: [1, 2] },
    'a/list.json': [1],
    'a/bytes': Buffer.from([0xff]),
    'a/again': hardlink('a/text'),
    link: symlink('a/text'),
    pipe: fifo(),
    empty: folder({ mode: 0o711 }),
  });
  expect(JSON.parse(readFileSync(tree.join('a/data.json'), 'utf8'))).toEqual({ b: [1, 2] });
  expect(JSON.parse(readFileSync(tree.join('a', 'list.json'), 'utf8'))).toEqual([1]);
  expect(readFileSync(tree.join('link'), 'utf8')).toBe('hello');
  expect(tree.snapshot().map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'folder a',
    'file a/again',
    'file a/bytes',
    'file a/data.json',
    'file a/list.json',
    'file a/text',
    'folder empty',
    'symlink link',
    'other pipe',
  ]);
  expect(lstatSync(tree.join('empty')).mode & 0o777).toBe(0o711);
});

test('times and modes are those of the item, or of the whole tree', () => {
  const day = '2025-01-01T00:00:00Z';
  using tree = temporaryTree(
    {
      'd/a': 'x',
      'd/b': file('y', { mtime: 1_700_000_000_123.456, mode: 0o600 }),
      d: folder({ mtime: day, mode: 0o500 }),
    },
    { mtime: '2024-06-01T00:00:00Z', mode: 0o640 },
  );
  const micro = (iso: string): string => `${Date.parse(iso)}000`;
  expect(tree.snapshot()).toMatchObject([
    { path: 'd', mode: '500', mtime: micro(day) },
    { path: 'd/a', mode: '640', mtime: micro('2024-06-01T00:00:00Z') },
    { path: 'd/b', mode: '600', mtime: '1700000000123456' },
  ]);
});

test('a snapshot differs when a byte, a mode, a time, a name or a target does', () => {
  using tree = temporaryTree({ a: 'x', l: symlink('a') }, { mtime: '2025-01-01T00:00:00Z' });
  const seen = new Set([JSON.stringify(tree.snapshot())]);
  const changes: readonly (() => void)[] = [
    () => chmodSync(tree.join('a'), 0o600),
    () => utimesSync(tree.join('a'), 1, 1.000_001),
    () => renameSync(tree.join('a'), tree.join('b')),
    () => renameSync(tree.join('l'), tree.join('m')),
    () => tree.write({ k: symlink('elsewhere') }),
    () => {
      writeFileSync(tree.join('b'), 'y');
      utimesSync(tree.join('b'), 1, 1.000_001);
    },
  ];
  for (const change of changes) {
    change();
    seen.add(JSON.stringify(tree.snapshot()));
  }
  expect(seen.size).toBe(changes.length + 1);
});

test('names that are not UTF-8 are told apart', () => {
  using tree = temporaryTree();
  for (const byte of [0xfe, 0xff])
    writeFileSync(Buffer.concat([Buffer.from(`${tree.path}/`), Buffer.from([byte])]), '');
  tree.write({ '%ff': '', é: '' });
  expect(tree.snapshot().map(({ path }) => path)).toEqual(['%25ff', '%c3%a9', '%fe', '%ff']);
});

test('names can be left out of a snapshot at any depth', () => {
  using tree = temporaryTree({ '.cairn/x': '', 'a/.cairn/y': '', 'a/b': '' });
  expect(snapshotTree(tree.path, { without: ['.cairn'] }).map(({ path }) => path)).toEqual(['a', 'a/b']);
});

test('a tree is gone when its scope ends, whatever its modes', () => {
  let path: string;
  {
    using tree = temporaryTree({ 'a/b/c': '', 'a/b': folder({ mode: 0 }), a: folder({ mode: 0 }) });
    ({ path } = tree);
  }
  expect(existsSync(path)).toBe(false);
});

test('null is an empty folder', () => {
  using tree = temporaryTree({ 'a/': null, 'b/c': null });
  expect(tree.snapshot().map(({ path, kind }) => `${kind} ${path}`)).toEqual([
    'folder a',
    'folder b',
    'folder b/c',
  ]);
});
