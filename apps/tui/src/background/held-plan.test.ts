import type { KeptArtifact, Plan, PlanStep } from '@cairn/core';
import { expect, it } from 'vitest';
import { holdPlan } from './held-plan.ts';

const step = (number: number, family = 'a'): Partial<PlanStep> => ({
  id: `s${number}` as PlanStep['id'],
  family,
  action: number % 2 === 0 ? 'trash' : 'compress',
  allocated: 10,
  files: 1,
});
const kept = (number: number, family = 'a'): Partial<KeptArtifact> => ({
  id: `k${number}` as KeptArtifact['id'],
  family,
});

/** A plan of six steps of one family and one of another, which keeps twelve thousand of the first. */
function held() {
  let made = 0;
  const all = [...Array.from({ length: 6 }, (_, number) => step(number)), step(6, 'b')];
  const plan = {
    families: ['a', 'b'],
    steps: all,
    kept: {
      length: 12_001,
      *[Symbol.iterator]() {
        for (let number = 0; number < 12_000; number++) {
          made += 1;
          yield kept(number);
        }
        yield kept(12_000, 'b');
      },
    },
    summary: { byFamily: { a: { keep: 12_000 }, b: { keep: 1 } } },
  } as unknown as Plan;
  return { plan: holdPlan(plan), made: () => made };
}

const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

it('sums what acts by family and action, and gives any page of it', () => {
  const { plan } = held();
  expect(plan.groups.map(({ family, action, count, bytes }) => [family, action, count, bytes])).toEqual([
    ['a', 'trash', 3, 30],
    ['a', 'compress', 3, 30],
    ['a', 'keep', 12_000, 0],
    ['b', 'trash', 1, 10],
    ['b', 'keep', 1, 0],
  ]);
  expect(ids(plan.rows({ family: 'a', action: 'trash', offset: 1, limit: 5 }))).toEqual(['s2', 's4']);
});

it('gives any page of what is kept, and goes through all of it again only far from the last page', () => {
  const { plan, made } = held();
  const page = (offset: number) => ids(plan.rows({ family: 'a', action: 'keep', offset, limit: 2 }));
  expect(page(11_999)).toEqual(['k11999']);
  const once = made();
  expect([page(11_999), page(11_000), made()]).toEqual([['k11999'], ['k11000', 'k11001'], once]);
  expect(page(0)).toEqual(['k0', 'k1']);
  expect(ids(plan.rows({ family: 'b', action: 'keep', offset: 0, limit: 2 }))).toEqual(['k12000']);
});
