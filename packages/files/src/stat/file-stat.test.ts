import { appendFileSync } from 'node:fs';
import { hardlink, symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { exists, isSameFile, isUnchanged, statEntry } from './file-stat.ts';

test('a look finds links themselves, and nothing where nothing is', () => {
  using tree = temporaryTree({ a: 'x', broken: symlink('gone'), 'folder/b': '' });
  expect(statEntry(tree.join('broken'))?.kind).toBe('symlink');
  expect(exists(tree.join('broken'))).toBe(true);
  expect([exists(tree.join('gone')), exists(tree.join('a/below/a/file'))]).toEqual([false, false]);
});

test('hard links are one file, copies are two', () => {
  using tree = temporaryTree({ a: 'x', b: hardlink('a'), c: 'x' });
  const [a, b, c] = ['a', 'b', 'c'].map((name) => statEntry(tree.join(name)));
  if (a === undefined || b === undefined || c === undefined) throw new Error('expected three files');
  expect([isSameFile(a, b), isSameFile(a, c)]).toEqual([true, false]);
});

test('a file that grew is not unchanged', () => {
  using tree = temporaryTree({ a: 'x' });
  const look = (): NonNullable<ReturnType<typeof statEntry>> =>
    statEntry(tree.join('a')) ?? expect.unreachable();
  const before = look();
  expect(isUnchanged(before, look())).toBe(true);
  appendFileSync(tree.join('a'), 'y');
  expect(isUnchanged(before, look())).toBe(false);
});
