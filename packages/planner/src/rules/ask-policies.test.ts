import { definePolicy, type ArtifactSummary, type Effect, type Policy, type Verdict } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aged, anArtifact } from '../fixtures/artifacts.ts';
import { gone, kept, plan, reasonsFor } from '../fixtures/planning.ts';

/** Says one thing of each artifact whose key is named. */
const says = definePolicy<{ effect: Effect; keys: string[] }>({
  name: 'essays/says',
  options: z.object({
    effect: z.enum(['protect', 'keep', 'select', 'unknown']).default('protect'),
    keys: z.array(z.string()).default(['d3']),
  }) as never,
  *evaluate(group, { effect, keys }) {
    for (const { id, key } of group) if (keys.includes(key)) yield verdict(id, effect);
  },
});

function verdict(artifact: ArtifactSummary['id'], effect: Effect): Verdict {
  return { artifact, effect, rule: 'essays/says', reason: { rule: 'essays/says', effect, text: 'because' } };
}

function planWith(policy: Policy<never>, options: unknown, artifacts = aged([1, 2, 3, 4])) {
  return plan({ keep: 1, policies: { [policy.name]: options } }, artifacts, { policies: [policy] });
}

describe('a policy of a plugin', () => {
  it.each(['protect', 'keep', 'unknown'] as const)('holds an artifact when it says %s', (effect) => {
    const result = planWith(says as Policy<never>, { effect, keys: ['d3'] });
    expect(kept(result)).toEqual(['d1', 'd3']);
    expect(reasonsFor(result, 'd3')).toContainEqual({ rule: 'essays/says', effect, text: 'because' });
    expect(result.summary.unknown).toBe(effect === 'unknown' ? 1 : 0);
  });

  it('lets go what it selects, and only that, where there are no other rules', () => {
    const retention = { policies: { 'essays/says': { effect: 'select', keys: ['d3'] } } };
    const result = plan(retention, aged([1, 2, 3, 4]), { policies: [says as Policy<never>] });
    expect(gone(result)).toEqual(['d3']);
    expect(reasonsFor(result, 'd3')).toContainEqual({
      rule: 'essays/says',
      effect: 'select',
      text: 'because',
    });
    expect(reasonsFor(result, 'd4')).toEqual([{ rule: 'no_policy', effect: 'keep' }]);
  });

  it('does not overrule keep rules by selecting', () => {
    expect(kept(planWith(says as Policy<never>, { effect: 'select', keys: ['d1'] }))).toEqual(['d1']);
  });

  it('can be named as a protection', () => {
    const result = plan({ keep: 1, protect: ['essays/says'] }, aged([1, 2, 3, 4]), {
      policies: [says as Policy<never>],
    });
    expect(kept(result)).toEqual(['d1', 'd3']);
  });

  it('that asks for records stops without any, unless that there are none is an answer', () => {
    const asking = { ...says, asksRecords: true } as Policy<never>;
    const planned = (family: { records?: ReadonlyMap<string, object>; mayHaveNoRecords?: boolean }) =>
      plan({ keep: 1, policies: { 'essays/says': {} } }, aged([1, 2]), {
        policies: [asking],
        family: family as never,
      });
    const none = new Map<string, object>();
    expect(planned({ records: none }).refusals).toMatchObject([{ rule: 'recordSource' }]);
    expect(gone(planned({ records: none, mayHaveNoRecords: true }))).toEqual(['d2']);
    expect(planned({ mayHaveNoRecords: true }).refusals).toMatchObject([{ rule: 'recordSource' }]);
  });

  it('is asked group by group, newest first, about what counts', () => {
    const asked: string[][] = [];
    const spy = definePolicy({
      name: 'essays/spy',
      options: z.unknown(),
      evaluate(group) {
        asked.push(group.map(({ key }) => key));
        return [];
      },
    });
    const artifacts = [
      ...aged([3, 1], { metadata: { branch: 'a' } }),
      ...aged([2], { metadata: { branch: 'b' } }),
      anArtifact({ key: 'moving', state: 'in_progress', metadata: { branch: 'a' } }),
    ];
    plan({ per: ['metadata.branch'], keep: 1, policies: { 'essays/spy': {} } }, artifacts, {
      policies: [spy as Policy<never>],
    });
    expect(asked).toEqual([['d1', 'd3'], ['d2']]);
  });

  it.each<[string, Policy['evaluate']]>([
    [
      'throws',
      () => {
        throw new Error('out of luck');
      },
    ],
    [
      'throws half-way',
      function* () {
        yield* [];
        throw new Error('out of luck');
      },
    ],
    ['speaks of others', () => [verdict(anArtifact({ key: 'other' }).id, 'select')]],
  ])('that %s stops its family, which then stays', (_, evaluate) => {
    const broken = definePolicy({ name: 'essays/broken', options: z.unknown(), evaluate });
    const result = planWith(broken as Policy<never>, {});
    expect(result.steps).toEqual([]);
    expect(result.refusals).toMatchObject([
      { rule: 'failed', family: 'nightly', text: expect.stringContaining('essays/broken') },
    ]);
    expect(kept(result)).toHaveLength(4);
  });
});
