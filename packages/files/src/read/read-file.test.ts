import { readdirSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { fifo, symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { openFile } from './open-file.ts';
import { readFileLimited, readHead, readJson, readText, streamFile } from './read-file.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });

test('a file is read whole up to its limit, and refused beyond', () => {
  using tree = temporaryTree({ a: '12345', empty: '' });
  expect(readFileLimited(tree.join('a'), 5).toString()).toBe('12345');
  expect(readFileLimited(tree.join('empty'), 0)).toHaveLength(0);
  expect(() => readFileLimited(tree.join('a'), 4)).toThrow(code('READ_FAILED'));
  expect(() => readFileLimited(tree.join('a'), 4)).toThrow('at most 4 bytes');
});

test('the head of a file is as long as was asked for, or as the file is', () => {
  using tree = temporaryTree({ a: '12345' });
  expect(readHead(tree.join('a'), 3).toString()).toBe('123');
  expect(readHead(tree.join('a'), 1_000_000).toString()).toBe('12345');
});

test('JSON is parsed, with or without a byte order mark, and what is none names its file', () => {
  using tree = temporaryTree({ 'a.json': { b: [1] }, 'bom.json': '\uFEFF{}', 'cut.json': '{"a":' });
  expect(readJson(tree.join('a.json'))).toEqual({ b: [1] });
  expect(readJson(tree.join('bom.json'))).toEqual({});
  expect(() => readJson(tree.join('cut.json'))).toThrow(
    expect.objectContaining({ code: 'READ_FAILED', path: tree.join('cut.json') }),
  );
});

test('links are not followed, and pipes and folders are refused without waiting', () => {
  using tree = temporaryTree({ a: 'x', link: symlink('a'), pipe: fifo(), 'folder/b': '' });
  expect(() => readText(tree.join('link'))).toThrow('symbolic link');
  expect(() => readText(tree.join('pipe'))).toThrow(code('READ_FAILED'));
  expect(() => readText(tree.join('folder'))).toThrow(code('READ_FAILED'));
  expect(() => readText(tree.join('gone'))).toThrow(code('NOT_FOUND'));
});

test('a database of a workspace is not opened', () => {
  using tree = temporaryTree({ '.cairn/db/index.db': 'x' });
  expect(() => readText(tree.join('.cairn/db/index.db'))).toThrow(code('REFUSED'));
  expect(() => streamFile(tree.join('.cairn/db/index.db'))).toThrow(code('REFUSED'));
});

test('a stream gives the whole file, or a range without its end', async () => {
  using tree = temporaryTree({ a: '0123456789' });
  expect((await buffer(streamFile(tree.join('a')))).toString()).toBe('0123456789');
  expect((await buffer(streamFile(tree.join('a'), { start: 2, end: 5 }))).toString()).toBe('234');
  expect(await buffer(streamFile(tree.join('a'), { start: 5, end: 5 }))).toHaveLength(0);
});

test('an open file is read at any position, and closing it twice closes it once', () => {
  using tree = temporaryTree({ a: '0123456789' });
  const before = readdirSync('/dev/fd').length;
  const file = openFile(tree.join('a'));
  const bytes = Buffer.alloc(4);
  expect([file.fill(bytes, 3), bytes.toString()]).toEqual([4, '3456']);
  expect(file.fill(bytes, 8)).toBe(2);
  expect(file.stat).toMatchObject({ kind: 'file', size: 10 });
  file.close();
  file.close();
  expect(readdirSync('/dev/fd')).toHaveLength(before);
});
