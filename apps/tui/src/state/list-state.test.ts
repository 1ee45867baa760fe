import fc from 'fast-check';
import { expect, it } from 'vitest';
import { emptyList, rangeOf, reduceList } from './list-state.ts';
import type { ListEvent, ListState } from './list-state.ts';

const list = (total: number, height: number): ListState => ({ ...emptyList, total, height });

const after = (state: ListState, ...events: readonly ListEvent[]): ListState =>
  events.reduce(reduceList, state);

it('never lets the cursor leave the list or the screen', () => {
  const events: fc.Arbitrary<ListEvent> = fc.oneof(
    fc.record({ type: fc.constant('move' as const), by: fc.integer({ min: -50, max: 50 }) }),
    fc.record({ type: fc.constant('page' as const), by: fc.constantFrom<(1 | -1)[]>(1, -1) }),
    fc.record({ type: fc.constant('go' as const), to: fc.integer({ min: -5, max: 200 }) }),
    fc.record({ type: fc.constant('resize' as const), height: fc.integer({ min: 0, max: 60 }) }),
    fc.record({ type: fc.constant('total' as const), total: fc.integer({ min: 0, max: 120 }) }),
    fc.constant({ type: 'end' as const }),
  );
  fc.assert(
    fc.property(fc.array(events), (all) => {
      const { cursor, top, height, total } = after(list(100, 20), ...all);
      expect(cursor).toBeGreaterThanOrEqual(0);
      expect(cursor).toBeLessThan(Math.max(1, total));
      expect(top).toBeGreaterThanOrEqual(0);
      expect(top).toBeLessThanOrEqual(cursor);
      expect(cursor).toBeLessThan(top + height);
    }),
  );
});

it('moves by pages that overlap by a row, to the very ends', () => {
  expect(after(list(100, 10), { type: 'page', by: 1 })).toMatchObject({ cursor: 9, top: 9 });
  expect(after(list(12, 10), { type: 'page', by: 1 }, { type: 'page', by: 1 })).toMatchObject({
    cursor: 11,
    top: 2,
  });
  expect(after(list(100, 10), { type: 'end' }, { type: 'page', by: -1 })).toMatchObject({
    cursor: 90,
    top: 81,
  });
});

it('keeps marks by id when the list is sorted, filtered or scanned again', () => {
  const state = after(
    list(10, 5),
    { type: 'toggle', id: 'a' },
    { type: 'mark', ids: ['b', 'c'] },
    { type: 'total', total: 1 },
  );
  expect([...state.marks]).toEqual(['a', 'b', 'c']);
  expect([...after(state, { type: 'toggle', id: 'a' }).marks]).toEqual(['b', 'c']);
  expect(after(state, { type: 'clear' }).marks.size).toBe(0);
});

it('spans a range from where it was begun to the cursor, in either direction', () => {
  const begun = after(list(10, 5), { type: 'go', to: 4 }, { type: 'anchor' });
  expect(rangeOf(after(begun, { type: 'move', by: -3 }))).toEqual([1, 4]);
  expect(rangeOf(after(begun, { type: 'move', by: 2 }))).toEqual([4, 6]);
  expect(rangeOf(after(begun, { type: 'anchor' }))).toBeUndefined();
});
