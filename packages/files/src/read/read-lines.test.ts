import { readdirSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eachLine, readLines } from './read-lines.ts';

test('lines come with their offsets, and the last says whether it was ended', () => {
  using tree = temporaryTree({ a: 'one\r\nzwölf\n\nlast' });
  expect([...eachLine(tree.join('a'))]).toEqual([
    { text: 'one', offset: 0, ended: true },
    { text: 'zwölf', offset: 5, ended: true },
    { text: '', offset: 12, ended: true },
    { text: 'last', offset: 13, ended: false },
  ]);
  expect([...eachLine(tree.join('a'), { from: 12 })].map((line) => line.text)).toEqual(['', 'last']);
});

test('any file is the sum of its lines, also where they cross the buffer', () => {
  using tree = temporaryTree();
  const long = fc
    .tuple(fc.string(), fc.integer({ min: 0, max: 300_000 }))
    .map(([text, length]) => text + 'é'.repeat(length));
  const line = fc
    .oneof({ weight: 4, arbitrary: fc.string() }, { weight: 1, arbitrary: long })
    .map((text) => text.replaceAll(/[\r\n]/g, ''));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (texts) => {
      tree.write({ a: texts.map((text) => `${text}\n`).join('') });
      const lines = [...eachLine(tree.join('a'))];
      expect(lines.map(({ text }) => text)).toEqual(texts);
      for (const { text, offset } of lines.slice(-1)) {
        expect([...eachLine(tree.join('a'), { from: offset })]).toMatchObject([{ text }]);
      }
    }),
    { numRuns: 40 },
  );
});

test('a line beyond the limit is an error that says where it begins', () => {
  using tree = temporaryTree({ a: `ok\n${'x'.repeat(600_000)}` });
  expect(() => [...eachLine(tree.join('a'), { maxLineBytes: 100_000 })]).toThrow('one at byte 3 is longer');
});

test('leaving the loop early closes the file', () => {
  using tree = temporaryTree({ a: '1\n2\n' });
  const before = readdirSync('/dev/fd').length;
  for (const line of eachLine(tree.join('a'))) if (line.text === '1') break;
  expect(readdirSync('/dev/fd')).toHaveLength(before);
});

test('the first lines end at either limit, and a line that a limit cuts is left out', () => {
  using tree = temporaryTree({ a: 'one\r\ntwo\nthree', empty: '' });
  const first = (maxLines: number, maxBytes: number): unknown =>
    readLines(tree.join('a'), { maxLines, maxBytes });
  expect(first(10, 1000)).toEqual({ lines: ['one', 'two', 'three'], complete: true });
  expect(first(2, 1000)).toEqual({ lines: ['one', 'two'], complete: false });
  expect(first(10, 11)).toEqual({ lines: ['one', 'two'], complete: false });
  expect(readLines(tree.join('empty'), { maxLines: 1, maxBytes: 10 })).toEqual({ lines: [], complete: true });
});
