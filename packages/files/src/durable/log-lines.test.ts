import { temporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { logLines, logLinesBack } from './log-lines.ts';
import type { LogLine } from './log-lines.ts';

function shown(lines: Iterable<LogLine>): { text: string; offset: number; ended: boolean }[] {
  return [...lines].map(({ bytes, offset, ended }) => ({ text: bytes.toString('latin1'), offset, ended }));
}

test('lines keep their bytes, carriage returns included, and say where they begin', () => {
  using tree = temporaryTree({ log: Buffer.from('one\r\n\n\xff\xfe\nthree', 'latin1') });
  expect(shown(logLines(tree.join('log')))).toEqual([
    { text: 'one\r', offset: 0, ended: true },
    { text: '', offset: 5, ended: true },
    { text: '\xff\xfe', offset: 6, ended: true },
    { text: 'three', offset: 9, ended: false },
  ]);
});

test('an end in the middle of a file is the end of what is read', () => {
  using tree = temporaryTree({ log: 'one\ntwo\nthree\n' });
  expect(shown(logLines(tree.join('log'), { end: 8 })).map(({ text }) => text)).toEqual(['one', 'two']);
  expect(shown(logLinesBack(tree.join('log'), { end: 6 }))[0]).toEqual({
    text: 'tw',
    offset: 4,
    ended: false,
  });
});

test('an empty file has no lines in either direction', () => {
  using tree = temporaryTree({ log: '' });
  expect([...logLines(tree.join('log')), ...logLinesBack(tree.join('log'))]).toEqual([]);
});

test('lines longer than the buffer come whole in both directions', () => {
  const long = 'x'.repeat(700_000);
  using tree = temporaryTree({ log: `a\n${long}\nb\n${long}` });
  const texts = shown(logLines(tree.join('log'))).map(({ text }) => text.length);
  expect(texts).toEqual([1, 700_000, 1, 700_000]);
  expect(shown(logLinesBack(tree.join('log'))).map(({ text }) => text.length)).toEqual(texts.reverse());
});

test('reading back gives the same lines in the other order, whatever the file holds', () => {
  using tree = temporaryTree();
  const line = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.integer({ min: 60_000, max: 70_000 }).map((n) => '-'.repeat(n)),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
      tree.write({ log: lines.join('\n') });
      const forward = shown(logLines(tree.join('log')));
      expect(shown(logLinesBack(tree.join('log')))).toEqual(forward.toReversed());
    }),
    { numRuns: 60 },
  );
});
