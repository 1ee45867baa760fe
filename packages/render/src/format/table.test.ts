import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderTable } from './table.ts';
import { cut, textWidth, wrapText } from './width.ts';

describe('a printed table', () => {
  test('lines up columns by what a terminal shows', () => {
    const table = renderTable(
      [{ title: 'NAME' }, { title: 'SIZE', align: 'right' }],
      [
        ['café', '1K'],
        ['日本語', '12M'],
        ['\u001b[32mok\u001b[39m', '3'],
      ],
    );
    expect(table).toBe(
      ['NAME    SIZE', 'café      1K', '日本語   12M', '\u001b[32mok\u001b[39m         3'].join('\n'),
    );
  });

  test('cuts the widest column that may give way', () => {
    const table = renderTable(
      [{ title: 'ID' }, { title: 'PATH', fit: 'cut' }],
      [['a1b2', 'a/very/long/path/to/some/file.jsonl']],
      { width: 30 },
    );
    expect(table.split('\n')[1]).toBe('a1b2  a/very/long/…/file.jsonl');
  });

  test('breaks a column that may wrap into lines below each other', () => {
    const table = renderTable(
      [{ title: 'ID' }, { title: 'WHY', fit: 'wrap' }],
      [['a1b2', 'twelfth newest of fifteen']],
      { width: 22, titles: false },
    );
    expect(table).toBe('a1b2  twelfth newest\n      of fifteen');
  });

  test('is never wider than its room while its columns may give way', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.replaceAll(/\p{C}/gu, ''));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const table = renderTable(
          [
            { title: 'A', fit: 'cut' },
            { title: 'B', fit: 'cut' },
          ],
          rows,
          { width: 40 },
        );
        for (const line of table.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(40);
      }),
    );
  });
});

describe('texts of a width', () => {
  test.each([
    ['short', 10, 'short'],
    ['a/long/path/file.json', 11, 'a/lon….json'],
    ['日本語日本語', 5, '日…語'],
    ['anything', 0, ''],
  ])('cuts %j to %i columns', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected);
  });

  test('wraps at spaces and leaves longer words whole', () => {
    expect(wrapText('one two incomprehensibilities', 8)).toEqual(['one two', 'incomprehensibilities']);
  });
});
