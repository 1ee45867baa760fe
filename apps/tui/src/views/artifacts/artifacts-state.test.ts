import { expect, it } from 'vitest';
import { reduceList } from '../../state/list-state.ts';
import {
  filtered,
  firstArtifacts,
  fitted,
  isAwaited,
  missingPage,
  nextFamily,
  parseFilter,
  queryOf,
  reversed,
  shares,
  sortedNext,
  wantedFile,
  withRows,
} from './artifacts-state.ts';
import type { ArtifactsState } from './artifacts-state.ts';

function listing(total: number): ArtifactsState {
  const state = fitted(firstArtifacts(undefined), { width: 100, height: 22 });
  return { ...state, list: reduceList(state.list, { type: 'total', total }) };
}

it('reads a filter as it is typed', () => {
  expect(parseFilter('')).toBeUndefined();
  expect(parseFilter('!~')).toBeUndefined();
  expect(parseFilter('night')).toEqual({ text: 'night', fuzzy: false, inverted: false });
  expect(parseFilter('!~nt')).toEqual({ text: 'nt', fuzzy: true, inverted: true });
});

it('sorts by one column after the other, each the way it is asked for oftenest', () => {
  const orders = [1, 2, 3, 4].reduce<ArtifactsState[]>(
    (all) => [...all, sortedNext(all.at(-1) ?? listing(5))],
    [],
  );
  expect(orders.map(({ sort, order }) => `${sort} ${order}`)).toEqual([
    'size desc',
    'key asc',
    'family asc',
    'created desc',
  ]);
  expect(reversed(listing(5)).order).toBe('asc');
});

it('keeps marks and begins at the top when another list is asked for', () => {
  const marked = reduceList({ ...listing(50).list, cursor: 30 }, { type: 'toggle', id: 'a' });
  for (const change of [
    sortedNext,
    (state: ArtifactsState) => filtered(state, 'x'),
    (state: ArtifactsState) => nextFamily(state, ['b']),
  ]) {
    const { list } = change({ ...listing(50), list: marked });
    expect([...list.marks]).toEqual(['a']);
    expect(list.cursor).toBe(0);
  }
});

it('shows one family after the other, and then all', () => {
  const one = nextFamily(listing(5), ['a', 'b']);
  const two = nextFamily(one, ['a', 'b']);
  expect([one.family, two.family, nextFamily(two, ['a', 'b']).family]).toEqual(['a', 'b', undefined]);
  expect(queryOf(one)).toMatchObject({ families: ['a'] });
});

it('reads only what the screen lacks, and some more around it', () => {
  const state = listing(100_000);
  expect(missingPage(state)).toEqual({ offset: 0, limit: 60 });
  const end = { ...state, list: reduceList(state.list, { type: 'end' }) };
  expect(missingPage(end)).toEqual({ offset: 99_960, limit: 60 });
  const rows = Array.from({ length: 60 }, () => undefined);
  expect(missingPage({ ...end, rows, offset: 99_960 })).toBeUndefined();
});

it('puts the preview beside the table where there is room, and below it elsewhere', () => {
  expect(shares(true, { width: 140, height: 30 })).toMatchObject({
    table: { height: 30 },
    preview: { height: 30 },
  });
  const { table, preview } = shares(true, { width: 80, height: 20 });
  expect(table.width).toBe(80);
  expect(table.height + 1 + (preview?.height ?? 0)).toBe(20);
  expect(shares(false, { width: 80, height: 20 }).preview).toBeUndefined();
});

it('has keys wait for what a filter lets through, and for nothing else', () => {
  const asked = filtered(listing(5), 'night');
  expect([listing(5), asked, filtered(asked, '!')].map(isAwaited)).toEqual([false, true, false]);
  expect(isAwaited({ ...asked, found: new Float64Array([1]) })).toBe(false);
  expect(isAwaited({ ...asked, failure: 'the catalog is away' })).toBe(false);
});

it('keeps the cursor and the begin of a range on their artifacts when others come before them', () => {
  const rows = Array.from({ length: 10 }, (_, at) => ({ id: `a${at}` }) as ArtifactsState['rows'][number]);
  const on = (id: string, state = listing(10)): ArtifactsState => withRows(state, { rows, offset: 0 }, id);
  const before = { ...listing(10), list: { ...listing(10).list, cursor: 3, anchor: 1 } };
  expect(on('a5', before).list).toMatchObject({ cursor: 5, anchor: 3 });
  expect(on('a3', before).list).toMatchObject({ cursor: 3, anchor: 1 });
  expect(on('gone', before).list).toMatchObject({ cursor: 3, anchor: 1 });
});

it('begins no range in one list that would end in another', () => {
  const ranged = { ...listing(10), list: reduceList(listing(10).list, { type: 'anchor' }) };
  expect(sortedNext(ranged).list.anchor).toBeUndefined();
});

it('counts on from the file that was asked for last, though it has not come yet', () => {
  const first = wantedFile(listing(5), 'a', 0);
  const second = wantedFile({ ...listing(5), wanted: first }, 'a', 1);
  expect(wantedFile({ ...listing(5), wanted: second }, 'a', 1)).toEqual({ artifact: 'a', index: 2 });
  expect(wantedFile({ ...listing(5), wanted: second }, 'a', 0)).toBe(second);
  expect(wantedFile({ ...listing(5), wanted: second }, 'b', 0)).toEqual({ artifact: 'b', index: 0 });
});
