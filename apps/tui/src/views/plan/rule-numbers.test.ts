import type { Retention } from '@cairn/core';
import { expect, it } from 'vitest';
import { ruleNumbers, stepped } from './rule-numbers.ts';

const retention: Retention = {
  keep: { last: { count: 5, of: 'pass' }, daily: 7, within: '48h', top: { count: 3, by: 'score' } },
  only: { olderThan: '1y2mo' },
  then: [
    { after: '30d', do: 'compress' },
    { after: '90d', do: { archive: { move: true } } },
  ],
  settle: '1h',
};

it('finds every number of a policy, with words for it', () => {
  expect(ruleNumbers(retention).map(({ label, value }) => `${label} ${value}`)).toEqual([
    'keep last passes 5',
    'daily 7',
    'within 48h',
    'top by score 3',
    'older than 1y2mo',
    'compress after 30d',
    'archive after 90d',
  ]);
  expect(ruleNumbers({ keep: 10, then: 'trash' })).toEqual([
    { path: ['keep', 'last'], label: 'keep last', value: 10 },
  ]);
  expect(ruleNumbers(undefined)).toEqual([]);
});

it('steps each of them by one, and leaves the rest', () => {
  const values = ruleNumbers(retention).map(
    (number, index) => ruleNumbers(stepped(retention, number, 1))[index]?.value,
  );
  expect(values).toEqual([6, 8, '49h', 4, '1y3mo', '31d', '91d']);
  const [first] = ruleNumbers(retention);
  expect(first && stepped(retention, first, -1).keep).toMatchObject({
    last: { count: 4, of: 'pass' },
    daily: 7,
  });
});

it('never steps to zero, nor away from no limit', () => {
  const down = (keep: number): unknown => {
    const [number] = ruleNumbers({ keep });
    return number && stepped({ keep }, number, -1).keep;
  };
  expect(down(1)).toEqual({ last: 1 });
  expect(down(-1)).toEqual({ last: -1 });
});
