import type { TableView, ViewModel } from '@cairn/core';
import { expect, it } from 'vitest';
import { hasPages, inputWithoutPages, loadedRows, nextCursor, pageInput, withPage } from './panel-pages.ts';

const table = (names: readonly string[], cursor?: string): TableView => ({
  kind: 'table',
  title: 'Names',
  columns: [{ key: 'name', title: 'NAME', type: 'text' }],
  rows: names.map((name) => ({ cells: { name } })),
  cursor,
  empty: 'There are no names.',
});
const group = (...parts: readonly ViewModel[]): ViewModel => ({ kind: 'group', title: 'All', parts });

it('appends pages until the last one, which has no cursor', () => {
  const first = table(['a', 'b'], '2');
  expect(nextCursor(first)).toBe('2');
  const second = withPage(first, table(['c', 'd'], '4'));
  expect([nextCursor(second), loadedRows(second)]).toEqual(['4', 4]);
  expect(nextCursor(withPage(second, table(['e'])))).toBeUndefined();
});

it('continues the table of a group that goes on, and leaves the others as they are', () => {
  const all = group(table(['x']), table(['a'], '1'));
  const next = withPage(all, group(table(['x']), table(['b'])));
  expect(next).toEqual(group(table(['x']), table(['a', 'b'])));
});

it('ends with a page that has no rows, whatever its cursor says', () => {
  expect(nextCursor(withPage(table(['a'], '1'), table([], '1')))).toBeUndefined();
  expect(nextCursor(withPage(table(['a'], '1'), { kind: 'text', title: 'No', text: 'no' }))).toBeUndefined();
});

it('asks only views that can be told where to go on', () => {
  expect(hasPages({ input: { type: 'object', properties: { cursor: { type: 'string' } } } })).toBe(true);
  expect(hasPages({ input: { type: 'object', properties: {} } })).toBe(false);
  const asked = { type: 'object', properties: { cursor: { type: 'string' }, family: { type: 'string' } } };
  expect(inputWithoutPages({ kind: 'view', input: asked })).toEqual({
    type: 'object',
    properties: { family: { type: 'string' } },
  });
  expect(pageInput({ family: 'f' }, '9')).toEqual({ family: 'f', cursor: '9' });
});
