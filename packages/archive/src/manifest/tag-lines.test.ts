import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseTagLines, tagText } from './tag-lines.ts';

it('folds long values at words, and reads them back', () => {
  const value = 'a word and another '.repeat(20).trim();
  const text = tagText([['External-Description', value]]);
  expect(text.split('\n').every((line) => line.length <= 79)).toBe(true);
  expect(parseTagLines(text).entries).toEqual([['External-Description', value]]);
});

it('reads back whatever it wrote, white space made single', () => {
  const words = fc
    .array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), { maxLength: 20 })
    .map((parts) => parts.join(' ').replaceAll(/\s+/g, ' ').trim());
  fc.assert(
    fc.property(words, (value) => {
      expect(parseTagLines(tagText([['Label', value]])).entries).toEqual([['Label', value]]);
    }),
  );
});

it('reads repeated labels, other white space about the colon, and every kind of line end', () => {
  const text = 'Contact-Name: A\r\nContact-Name : B\rNote:\tc\n  d\n\nEmpty:\n';
  expect(parseTagLines(text).entries).toEqual([
    ['Contact-Name', 'A'],
    ['Contact-Name', 'B'],
    ['Note', 'c d'],
    ['Empty', ''],
  ]);
});

it('names the lines that are no entries', () => {
  expect(parseTagLines('  begins with a continuation\nNote: a\nno colon here\n').broken).toEqual([1, 3]);
});
