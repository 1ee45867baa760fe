import type { TableView, ViewModel } from '@cairn/core';
import { expect, it } from 'vitest';
import { lineText } from '../../widgets/cell/line.ts';
import type { PanelState } from './panel-state.ts';
import {
  firstPanel,
  fittedPanel,
  linesOf,
  wantsMore,
  withModel,
  withNextPanelSort,
  withPanelFilter,
  withReversedSort,
} from './panel-state.ts';

const table: TableView = {
  kind: 'table',
  title: 'Scores',
  columns: [
    { key: 'model', title: 'MODEL', type: 'text' },
    { key: 'score', title: 'SCORE', type: 'interval', digits: 1 },
  ],
  rows: [
    { cells: { model: 'b', score: { value: 2, lower: 1, upper: 3 } } },
    { cells: { model: 'none', score: null } },
    { cells: { model: 'a', score: { value: 9, lower: 8, upper: 10 } } },
  ],
  empty: 'There are no scores.',
};
const group: ViewModel = {
  kind: 'group',
  title: 'All',
  parts: [table, { kind: 'text', title: 'Notes', text: 'words' }],
};

function shown(model: ViewModel): PanelState {
  const first = firstPanel({ kind: 'view', namespace: 'n', name: 'v' }, 'title', 'UTC');
  return withModel(fittedPanel(first, { width: 80, height: 20 }), model);
}
const models = (state: PanelState): readonly string[] =>
  linesOf(state).flatMap(({ line, isRow }) =>
    isRow === true ? [lineText(line).trim().split(' ')[0] ?? ''] : [],
  );

it('begins at the first row of a table', () => {
  const state = shown(group);
  expect(linesOf(state)[state.list.cursor]?.isRow).toBe(true);
  expect(state.list.total).toBe(linesOf(state).length);
});

it('sorts by intervals in their middle, with what is not known last in either order', () => {
  const bySecond = withNextPanelSort(withNextPanelSort(shown(group)));
  expect(models(bySecond)).toEqual(['b', 'a', 'none']);
  expect(models(withReversedSort(bySecond))).toEqual(['a', 'b', 'none']);
  expect(models(withNextPanelSort(bySecond))).toEqual(['b', 'none', 'a']);
});

it('filters rows, and leaves all else where it is', () => {
  const state = withPanelFilter(shown(group), '9.0');
  expect(models(state)).toEqual(['a']);
  expect(linesOf(state).map(({ line }) => lineText(line))).toContain(' Notes');
});

it('says what a plugin says of a table without rows', () => {
  const lines = linesOf(shown({ ...table, rows: [] })).map(({ line }) => lineText(line).trim());
  expect(lines).toContain('There are no scores.');
});

it('wants the next page near the end, and whenever rows are sorted or filtered', () => {
  const rows = Array.from({ length: 100 }, (_, row) => ({ cells: { model: `m${row}`, score: row } }));
  const state = shown({ ...table, rows, cursor: '100' });
  expect(wantsMore(state)).toBe(false);
  expect(wantsMore({ ...state, list: { ...state.list, cursor: 90 } })).toBe(true);
  expect(wantsMore({ ...state, list: { ...state.list, cursor: 90 }, isReading: true })).toBe(false);
  expect(wantsMore(withPanelFilter(state, 'm'))).toBe(true);
  expect(wantsMore(withNextPanelSort(state))).toBe(true);
});
