import type { Policy } from '@cairn/core';
import { expect, test } from 'vitest';
import { failuresOf } from '../fixtures/failures-of.ts';
import { best } from '../fixtures/nightly/plugin.ts';
import { policyCases, testPolicy } from './test-policy.ts';

const artifacts = { good: { metrics: { score: 95 } }, poor: { metrics: { score: 40 } }, unknown: {} };

testPolicy(best, { artifacts, expect: { good: 'keep' } });
testPolicy(best, { artifacts, options: { least: 30 }, expect: { good: 'keep', poor: ['keep'] } });
testPolicy(best, { artifacts: {}, expect: {} });

async function failure(changes: Partial<Policy>, options?: unknown): Promise<string | undefined> {
  const policy = { ...(best as Policy), ...changes };
  const failures = await failuresOf(policyCases(policy, { artifacts, options, expect: { good: 'keep' } }));
  return Object.values(failures)[0];
}

test('finds what a policy must not do', async () => {
  let calls = 0;
  const verdict = (id: string): never =>
    ({ artifact: id, effect: 'keep', rule: 'r', reason: { rule: 'r', effect: 'keep' } }) as never;
  expect(await failure({ evaluate: () => [] })).toContain("'keep'");
  expect(await failure({ evaluate: ([one]) => (calls++ === 0 && one ? [verdict(one.id)] : []) })).toContain(
    'twice',
  );
  expect(await failure({ evaluate: () => [verdict('elsewhere')] })).toContain('empty group');
  expect(await failure({ evaluate: ([one]) => (one ? [verdict('elsewhere')] : []) })).toContain(
    'members of the group',
  );
  expect(
    await failure({ evaluate: ([one]) => (Object.assign(one ?? {}, { tags: ['seen'] }), []) }),
  ).toContain('read only');
  expect(await failure({}, { least: 'many' })).toContain('options that best takes');
});
