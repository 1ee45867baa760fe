import { expect, it } from 'vitest';
import { reduceList } from '../../state/list-state.ts';
import {
  filtered,
  firstArtifacts,
  fitted,
  missingPage,
  nextFamily,
  parseFilter,
  queryOf,
  reversed,
  shares,
  sortedNext,
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
