import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lineText, lineWidth } from '../cell/line.ts';
import { spokenRow } from './spoken-row.ts';
import type { TableColumn } from './table-layout.ts';
import { layoutTable, measureColumns } from './table-layout.ts';
import { headerLine, rowLine, tableLines } from './table-lines.ts';

const columns: readonly TableColumn[] = [
  { key: 'name', title: 'NAME', width: 30, least: 12, priority: 0, grows: true, cut: 'middle' },
  { key: 'size', title: 'SIZE', width: 6, align: 'right', priority: 1 },
  { key: 'created', title: 'CREATED', width: 19, least: 10, priority: 2 },
  { key: 'tags', title: 'TAGS', width: 12, priority: 3 },
];
const cells = ['proofs/2026-11-01/result.json', '2.1M', '2026-11-01 10:15:00', 'golden'];
const texts = (width: number): readonly string[] =>
  tableLines(layoutTable(columns, width), [{ cells }], {
    sort: { key: 'size', direction: 'descending' },
  }).map((line) => lineText(line).trimEnd());

describe('a table on the screen', () => {
  test('gives what is left over to the column that grows', () => {
    expect(texts(90)).toEqual([
      `   NAME${' '.repeat(43)}SIZE↓  CREATED              TAGS`,
      `   proofs/2026-11-01/result.json${' '.repeat(19)}2.1M  2026-11-01 10:15:00  golden`,
    ]);
  });

  test('narrows before it drops columns, and drops the least important first', () => {
    expect(layoutTable(columns, 60).hidden).toEqual([]);
    expect(layoutTable(columns, 40).hidden).toEqual(['TAGS']);
    expect(texts(24)).toEqual(['   NAME            SIZE↓', '   proofs…t.json    2.1M']);
  });

  test('shows cursor and mark by signs, and in ASCII where nothing else is to be had', () => {
    const layout = layoutTable(columns.slice(0, 1), 20);
    const row = { cells: ['a'], isMarked: true, isCurrent: true };
    expect(lineText(rowLine(layout, row))).toBe(`▸✓ a${' '.repeat(16)}`);
    expect(lineText(rowLine(layout, row, { ascii: true }))).toBe(`>* a${' '.repeat(16)}`);
    expect(lineText(headerLine(layout, { key: 'name', direction: 'ascending' }, { ascii: true }))).toContain(
      'NAME^',
    );
  });

  test('has lines of its width whatever names are in it', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 4, maxLength: 4 }),
        fc.integer({ min: 16, max: 120 }),
        (cells, width) => {
          const lines = tableLines(layoutTable(columns, width), [{ cells }, { cells, isCurrent: true }]);
          for (const line of lines) expect(lineWidth(line)).toBe(width);
        },
      ),
    );
  });

  test('takes widths from what stands in it, up to what its columns like', () => {
    const measured = measureColumns(columns, [['short', '1', '2026-11-01 10:15:00', '']]);
    expect(measured.map(({ width }) => width)).toEqual([5, 5, 19, 5]);
  });
});

test('a row is said with its place and the names of its values', () => {
  expect(
    spokenRow(columns, { cells: ['proofs/7', '2.1M', '', 'golden'], isMarked: true }, { row: 3, of: 1200 }),
  ).toBe('row 3 of 1,200, marked: name proofs/7, size 2.1M, tags golden');
});
