import { expect, test } from 'vitest';
import { compareCells } from './compare-cells.ts';
import { pageScript } from './page-script.ts';

const sorted = (cells: readonly string[], isDescending: boolean): readonly string[] =>
  cells.toSorted((one, other) => compareCells(one, other, isDescending));

test('Numbers are sorted by size, texts as people do, and what is empty stands last in either direction', () => {
  expect(sorted(['10', '', '9', '-1', '1e3'], false)).toEqual(['-1', '9', '10', '1e3', '']);
  expect(sorted(['10', '', '9', '-1', '1e3'], true)).toEqual(['1e3', '10', '9', '-1', '']);
  expect(sorted(['map 10', 'Map 2', 'map 1'], false)).toEqual(['map 1', 'Map 2', 'map 10']);
  expect(sorted(['a', '5', ''], false)).toEqual(['5', 'a', '']);
});

test('The page carries the comparison as code that stands alone', () => {
  const source = pageScript.slice(0, pageScript.indexOf('for (const table'));
  // oxlint-disable-next-line typescript/no-implied-eval -- it is what a browser does with it
  expect(new Function(`${source}; return compareCells('2', '10', false)`)()).toBe(-1);
});
