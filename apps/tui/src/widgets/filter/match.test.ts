import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fuzzyScore, highlighted, textFilter } from './match.ts';

describe('a typed filter', () => {
  test.each([
    ['log', 'deid/log/7', [[5, 8]]],
    [
      '7 log',
      'deid/log/7',
      [
        [5, 8],
        [9, 10],
      ],
    ],
    ['LOG', 'deid/log/7', [[5, 8]]],
    ['log', 'deid/LOG/7', [[5, 8]]],
    [
      '~dlg',
      'deid/log/7',
      [
        [0, 1],
        [5, 6],
        [7, 8],
      ],
    ],
    ['~log', 'lo/log', [[3, 6]]],
    ['~gol', 'log', undefined],
    ['!log', 'deid/log/7', undefined],
    ['!log', 'proofs/7', []],
    ['!~pf', 'proofs/7', undefined],
    ['', 'anything', []],
    ['!', 'anything', []],
    ['~', 'anything', []],
  ])('%j on %j finds %j', (typed, text, ranges) => {
    expect(textFilter(typed).match(text)).toEqual(ranges);
  });

  test('sets off exactly what matched', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'C', '/', ' '), maxLength: 12 });
    fc.assert(
      fc.property(letters, letters, fc.boolean(), (needle, text, isFuzzy) => {
        const ranges = textFilter(`${isFuzzy ? '~' : ''}${needle}`).match(text);
        if (ranges === undefined) return;
        expect(
          highlighted(text, ranges)
            .map((span) => span.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });

  test('sees no letters where small and capital ones have different lengths', () => {
    expect(textFilter('x').match('İx')).toEqual([[1, 2]]);
  });
});

test('letters that begin words, or follow each other, make the better match', () => {
  const names = ['archive create', 'trash restore', 'create archive of trash'];
  const best = names.toSorted((a, b) => (fuzzyScore('ar', b) ?? -1) - (fuzzyScore('ar', a) ?? -1));
  expect(best[0]).toBe('archive create');
  expect(fuzzyScore('zz', 'trash')).toBeUndefined();
});
