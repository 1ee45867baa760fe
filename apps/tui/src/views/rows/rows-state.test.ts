import { expect, it } from 'vitest';
import { reduceList } from '../../state/list-state.ts';
import type { RowKind, RowsState } from './rows-state.ts';
import { chosenOf, currentOf, firstRows, withFilter, withNextSort, withRows } from './rows-state.ts';

interface Row {
  readonly id: string;
  readonly size: number;
}

const kind: RowKind<Row> = {
  idOf: ({ id }) => id,
  textOf: ({ id }) => `row ${id}`,
  sorts: [{ key: 'size', of: ({ size }) => size, isDescending: true }],
};
const rows: readonly Row[] = [
  { id: 'a', size: 1 },
  { id: 'b', size: 3 },
  { id: 'c', size: 2 },
];

function read(list = rows, how = kind): RowsState<Row> {
  return withRows(firstRows<Row>(), list, how);
}
const ids = ({ shown }: RowsState<Row>): readonly string[] => shown.map(({ id }) => id);
const at = (state: RowsState<Row>, to: number): RowsState<Row> => ({
  ...state,
  list: reduceList(state.list, { type: 'go', to }),
});

it('keeps the cursor on its row when the list is read again', () => {
  const state = at(read(), 2);
  const again = withRows(state, [{ id: 'new', size: 0 }, ...rows], kind);
  expect(currentOf(again)?.id).toBe('c');
});

it('filters by words, and sorts by one column after the other', () => {
  expect(ids(withFilter(read(), 'b row', kind))).toEqual(['b']);
  const sorted = withNextSort(read(), kind);
  expect(ids(sorted)).toEqual(['b', 'c', 'a']);
  expect(ids(withNextSort(sorted, kind))).toEqual(['a', 'b', 'c']);
});

it('keeps marks on what is still there, whatever is shown of it', () => {
  const state = read();
  const marked = { ...state, list: reduceList(state.list, { type: 'mark', ids: ['a', 'c'] }) };
  expect(chosenOf(withFilter(marked, 'b', kind), kind).map(({ id }) => id)).toEqual(['a', 'c']);
  expect([...withRows(marked, rows.slice(0, 2), kind).list.marks]).toEqual(['a']);
  expect(chosenOf(at(state, 1), kind).map(({ id }) => id)).toEqual(['b']);
});

it('follows a list that grows at its end, unless somebody went up', () => {
  const tail = { ...kind, isTail: true };
  const state = read(rows, tail);
  expect(currentOf(state)?.id).toBe('c');
  const grown = [...rows, { id: 'd', size: 4 }];
  expect(currentOf(withRows(state, grown, tail))?.id).toBe('d');
  expect(currentOf(withRows(at(state, 0), grown, tail))?.id).toBe('a');
});
