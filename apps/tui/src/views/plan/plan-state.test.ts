import { expect, it } from 'vitest';
import type { PlanGroup, PlanOverview, PlanRow } from '../../background/plan-desk.ts';
import { reduceList } from '../../state/list-state.ts';
import {
  canReplan,
  firstPlan,
  leftOut,
  lengthOf,
  missingRows,
  outcomeOf,
  placeAt,
  planned,
  toggled,
  totalsOf,
  withOutcomes,
  withoutRules,
} from './plan-state.ts';
import type { Outcomes, PlanState } from './plan-state.ts';

const group = (family: string, action: PlanGroup['action'], count: number): PlanGroup => ({
  family,
  action,
  count,
  bytes: count * 10,
  files: count,
});

const overview: PlanOverview = {
  plan: 1,
  at: 0,
  hypothetical: false,
  groups: [group('a', 'trash', 3), group('a', 'keep', 100_000), group('b', 'keep', 2)],
  freedNow: 0,
  freedLater: 30,
  unknown: 0,
  purges: 0,
  refusals: [],
  notes: [],
};

const step = (id: string): PlanRow => ({
  id,
  family: 'a',
  key: id,
  createdAt: 0,
  action: 'trash',
  reasons: [],
  bytes: 10,
  frees: 10,
});

function ready(): PlanState {
  const state = planned(firstPlan, overview);
  return { ...state, list: reduceList(state.list, { type: 'resize', height: 5 }) };
}

it('shows what acts first, below its family', () => {
  const state = ready();
  expect(lengthOf(state)).toBe(8);
  expect(placeAt(state, 0)).toEqual({ kind: 'family', family: 'a' });
  expect(placeAt(state, 2)).toMatchObject({ kind: 'row', index: 0 });
  expect(placeAt(state, 5)).toMatchObject({ kind: 'group', group: { action: 'keep', family: 'a' } });
  expect(placeAt(state, 6)).toEqual({ kind: 'family', family: 'b' });
  expect(placeAt(state, 8)).toBeUndefined();
});

it('finds its place among a hundred thousand rows of an open group', () => {
  const state = toggled(ready(), group('a', 'keep', 100_000));
  expect(lengthOf(state)).toBe(100_008);
  expect(placeAt(state, 50_006)).toMatchObject({ kind: 'row', index: 50_000, group: { action: 'keep' } });
  expect(lengthOf(toggled(state, group('a', 'keep', 100_000)))).toBe(8);
});

it('asks only for rows that the screen lacks', () => {
  const state = ready();
  expect(missingRows(state)).toMatchObject([{ group: { action: 'trash' }, offset: 0 }]);
  const read = new Map([['trash a', { offset: 0, rows: [step('x'), step('y'), step('z')] }]]);
  expect(missingRows({ ...state, read })).toEqual([]);
});

it('changes the totals at once when a step is left out, and back', () => {
  const without = leftOut(ready(), step('x'));
  expect(totalsOf(without)).toMatchObject({ acts: 2, later: 20, leftOut: 1 });
  expect(totalsOf(leftOut(without, step('x')))).toMatchObject({ acts: 3, later: 30, leftOut: 0 });
});

it('remembers the configured plan while other numbers are tried', () => {
  const tried = planned(ready(), { ...overview, plan: 2, hypothetical: true, freedLater: 5 });
  expect(tried.before?.plan).toBe(1);
  expect(tried.overview?.plan).toBe(2);
});

it('forgets what was left out of it and is not in the next plan anyway', () => {
  const without = leftOut(leftOut(ready(), step('x')), step('y'));
  const next = planned(without, { ...overview, plan: 2, gone: ['x'] });
  expect([...next.left.keys()]).toEqual(['y']);
  expect(totalsOf(next)).toMatchObject({ acts: 2, leftOut: 1 });
});

it('is planned again by itself neither while it is asked about nor while it is carried out', () => {
  const states = [ready(), { ...ready(), isAsked: true }, { ...ready(), isApplying: true }];
  expect(states.map(canReplan)).toEqual([true, false, false]);
});

it('keeps a number that was changed further while the one before was written', () => {
  const saved = { a: { keep: { last: 4 } } };
  const state = { ...ready(), rules: saved };
  expect(withoutRules(state, saved).rules).toEqual({});
  const further = { ...state, rules: { a: { keep: { last: 5 } } } };
  expect(withoutRules(further, saved).rules).toEqual(further.rules);
});

it('remembers what became of each step, without copying all of it for each batch', () => {
  const batches = Array.from({ length: 100 }, (_, batch) =>
    Array.from({ length: 10 }, (_row, at) => ({ id: `s${batch * 10 + at}`, outcome: 'done' as const })),
  );
  let outcomes: Outcomes = [];
  let copied = 0;
  for (const batch of batches) {
    const before = new Set(outcomes);
    outcomes = withOutcomes(outcomes, batch);
    for (const part of outcomes) if (!before.has(part)) copied += part.size;
  }
  expect([outcomeOf(outcomes, 's0'), outcomeOf(outcomes, 's999'), outcomeOf(outcomes, 'x')]).toEqual([
    'done',
    'done',
    undefined,
  ]);
  expect(outcomes.length).toBeLessThan(8);
  expect(copied).toBeLessThan(8 * 1000);
});

it('opens what acts first with the first plan that has anything in it', () => {
  const before = planned(firstPlan, { ...overview, groups: [] });
  expect([...planned(before, { ...overview, plan: 2 }).open]).toEqual(['trash a']);
});
