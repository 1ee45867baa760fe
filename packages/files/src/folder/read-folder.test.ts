import { mkdirSync, unlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RelPath } from '@cairn/core';
import {
  asOtherUser,
  canRunAsOtherUser,
  fifo,
  file,
  folder,
  hardlink,
  symlink,
  temporaryTree,
} from '@cairn/testkit';
import { expect, test } from 'vitest';
import { nativePath } from '../paths/encoding.ts';
import { joinRel, ROOT_PATH } from '../paths/rel-path.ts';
import { statEntry } from '../stat/file-stat.ts';
import { readFolder } from './read-folder.ts';

test('a folder lists files, links, pipes and folders with their figures, sorted by name', () => {
  const literal = {
    'b/c.json': {},
    'a.txt': 'four',
    'b.txt': hardlink('a.txt'),
    link: symlink('gone'),
    pipe: fifo(),
  };
  using tree = temporaryTree(literal, { mtime: 1_700_000_000_123.456, mode: 0o640 });
  const { entries, complete } = readFolder(tree.path, ROOT_PATH);
  expect(complete).toBe(true);
  expect(entries.map(({ name, kind }) => [name, kind])).toEqual([
    ['a.txt', 'file'],
    ['b', 'directory'],
    ['b.txt', 'file'],
    ['link', 'symlink'],
    ['pipe', 'other'],
  ]);
  expect(entries[0]).toMatchObject({ size: 4, mode: 0o100640, links: 2, inode: entries[2]?.inode });
  expect(entries[0]?.mtime).toBeCloseTo(1_700_000_000_123.456, 2);
});

test('an entry carries the same figures as a look at its path', () => {
  using tree = temporaryTree({ 'a.txt': 'x' });
  const [entry] = readFolder(tree.path, ROOT_PATH).entries;
  expect(entry).toEqual({ name: 'a.txt', ...statEntry(tree.join('a.txt')) });
});

test('names of any kind lead back to their files: spaces, newlines, both normal forms, no UTF-8', () => {
  using tree = temporaryTree({
    'a b\n': '1',
    'caf\u00e9': '2',
    'cafe\u0301': '3',
    'back\\slash': '4',
    'real\uFFFD': '5',
  });
  const odd = Buffer.concat([Buffer.from(`${tree.path}/`), Buffer.from([0xff, 0x2e, 0x61])]);
  mkdirSync(odd);
  writeFileSync(Buffer.concat([odd, Buffer.from('/'), Buffer.from([0xfe])]), '6');

  const { entries } = readFolder(tree.path, ROOT_PATH);
  const names = entries.map((entry) => entry.name);
  expect(names).toEqual(
    ['a b\n', String.raw`back\\slash`, 'cafe\u0301', 'caf\u00e9', 'real\uFFFD', String.raw`\xff.a`].sort(),
  );
  for (const entry of entries) {
    expect(statEntry(nativePath(tree.path, entry.name as RelPath))?.inode).toBe(entry.inode);
  }
  const inside = readFolder(tree.path, String.raw`\xff.a` as RelPath);
  expect(inside.entries.map((entry) => joinRel(inside.folder, entry.name))).toEqual([
    String.raw`\xff.a/\xfe`,
  ]);
});

test('a folder that is gone, is a file, or lies below a file is a diagnostic', () => {
  using tree = temporaryTree({ a: 'file' });
  const codes = ['gone', 'a', 'a/b'].map((path) => {
    const { entries, complete, diagnostics } = readFolder(tree.path, path as RelPath);
    return [entries.length, complete, diagnostics[0]?.code, diagnostics[0]?.path];
  });
  expect(codes).toEqual([
    [0, false, 'vanished', 'gone'],
    [0, false, 'not_a_folder', 'a'],
    [0, false, 'not_a_folder', 'a/b'],
  ]);
});

test('a file that vanishes while its folder is read is a diagnostic, and the others are listed', () => {
  using tree = temporaryTree({ a: '1', b: '2', c: '3' });
  // Asked about the first name, the listing holds all of them already.
  const listing = readFolder(tree.path, ROOT_PATH, (name) => {
    if (name === 'a') unlinkSync(tree.join('b'));
    return false;
  });
  expect(listing.entries.map((entry) => entry.name)).toEqual(['a', 'c']);
  expect(listing).toMatchObject({ complete: false, diagnostics: [{ code: 'vanished', path: 'b' }] });
});

test('what is skipped is not looked at and leaves the listing complete', () => {
  using tree = temporaryTree({ '.cairn/db/index.db': '', a: '1' });
  const listing = readFolder(tree.path, ROOT_PATH, (name) => name === '.cairn');
  expect(listing).toMatchObject({ complete: true, entries: [{ name: 'a' }] });
});

test('what another user may not read is a diagnostic that names the reason', (context) => {
  const source = new URL('read-folder.ts', import.meta.url);
  const ability = canRunAsOtherUser(process.execPath, fileURLToPath(source));
  if (!ability.available) return context.skip(ability.reason);
  // A folder without `r` cannot be listed; one without `x` can be, but nothing in it looked at.
  using tree = temporaryTree({
    'closed/a': '1',
    closed: folder({ mode: 0o700 }),
    'listed/b': file('2'),
    listed: folder({ mode: 0o744 }),
  });
  const script = tree.join('read.mjs');
  const call = (path: string): string => `readFolder(${JSON.stringify(tree.path)}, ${JSON.stringify(path)})`;
  writeFileSync(
    script,
    `import { readFolder } from ${JSON.stringify(source.href)}; console.log(JSON.stringify([${call('closed')}, ${call('listed')}]));`,
  );
  const { stdout, stderr } = asOtherUser(process.execPath, ['--conditions=source', script]);
  expect(stderr).toBe('');
  expect(JSON.parse(stdout)).toMatchObject([
    {
      entries: [],
      complete: false,
      diagnostics: [
        { code: 'unreadable', path: 'closed', message: expect.stringContaining('permission denied') },
      ],
    },
    { entries: [], complete: false, diagnostics: [{ code: 'unreadable', path: 'listed/b' }] },
  ]);
  return undefined;
});
