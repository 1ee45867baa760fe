import { chmodSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { temporaryTree, withSmallDisk, canMount } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { appendDurably, createDurably, cutDurably, replaceDurably } from './append-log.ts';

test('appending makes the file, then adds to its end', () => {
  using tree = temporaryTree();
  appendDurably(tree.join('log'), 'one\n');
  appendDurably(tree.join('log'), Buffer.from('two\n'));
  expect(readFileSync(tree.join('log'), 'utf8')).toBe('one\ntwo\n');
});

test('a file is cut to the length that is asked for', () => {
  using tree = temporaryTree({ log: 'one\ntwo' });
  cutDurably(tree.join('log'), 4);
  expect(readFileSync(tree.join('log'), 'utf8')).toBe('one\n');
});

test('a replaced file keeps its mode and leaves no other file behind', () => {
  using tree = temporaryTree({ 'folder/log': 'old' });
  chmodSync(tree.join('folder/log'), 0o640);
  replaceDurably(tree.join('folder/log'), ['new ', Buffer.from('content')]);
  expect(readFileSync(tree.join('folder/log'), 'utf8')).toBe('new content');
  expect(statSync(tree.join('folder/log')).mode & 0o777).toBe(0o640);
  expect(tree.snapshot().map(({ path }) => path)).toEqual(['folder', 'folder/log']);
});

test('when the new content cannot be made, the old one stays', () => {
  using tree = temporaryTree({ log: 'old' });
  const failing = function* (): Generator<string> {
    yield 'half';
    throw new Error('no more');
  };
  expect(() => replaceDurably(tree.join('log'), failing())).toThrow('no more');
  expect(tree.snapshot().map(({ path }) => path)).toEqual(['log']);
  expect(readFileSync(tree.join('log'), 'utf8')).toBe('old');
});

test('a new file is made with its mode and never over another', () => {
  using tree = temporaryTree();
  createDurably(tree.join('key'), 'secret', 0o600);
  expect(statSync(tree.join('key')).mode & 0o777).toBe(0o600);
  expect(() => createDurably(tree.join('key'), 'other')).toThrow(
    expect.objectContaining({ code: 'IN_THE_WAY' }),
  );
  expect(readFileSync(tree.join('key'), 'utf8')).toBe('secret');
});

test('a link is not followed to what it points at', () => {
  using tree = temporaryTree({ target: 'mine' });
  symlinkSync('target', tree.join('log'));
  expect(() => appendDurably(tree.join('log'), 'more')).toThrow(
    expect.objectContaining({ code: 'IO_FAILED' }),
  );
  expect(readFileSync(tree.join('target'), 'utf8')).toBe('mine');
});

test('what a full disk took in part is taken back', async (context) => {
  const ability = canMount();
  if (!ability.available) return context.skip(ability.reason);
  await withSmallDisk(1024 * 1024, (disk) => {
    const path = `${disk}/log`;
    appendDurably(path, 'one\n');
    expect(() => appendDurably(path, Buffer.alloc(64 * 1024 * 1024, 'x'))).toThrow(
      expect.objectContaining({ code: 'NO_SPACE' }),
    );
    expect(readFileSync(path, 'utf8')).toBe('one\n');
  });
});
