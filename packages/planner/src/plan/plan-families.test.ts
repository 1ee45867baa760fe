import type { ArtifactSummary } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, anArtifact, day, noon } from '../fixtures/artifacts.ts';
import { familyOf, gone, inputOf, kept, plan, reasonsFor, type Settings } from '../fixtures/planning.ts';
import { planFamilies } from './plan-families.ts';

describe('a plan', () => {
  it('is a frozen value that adds up', () => {
    const result = plan({ keep: 2 }, aged([1, 2, 3, 4, 5]));
    expect(Object.isFrozen(result)).toBe(true);
    expect(result.summary).toEqual({
      artifacts: 5,
      keep: 2,
      act: 3,
      files: 3,
      bytes: 3 * 4096,
      freedNow: 0,
      freedLater: 3 * 4096,
      unknown: 0,
      safety: {},
      byFamily: { nightly: { artifacts: 5, keep: 2, act: 3, files: 3, bytes: 3 * 4096, keepLast: 2 } },
    });
    expect(result.id).toBe(result.digest.slice(0, 12));
    expect(result.kept.length).toBe(2);
  });

  it('promises space only for what goes to the trash', () => {
    expect(plan({ keep: 1, then: 'compress' }, aged([1, 2])).summary.freedLater).toBe(0);
    expect(plan({ keep: 1, then: 'archive' }, aged([1, 2])).summary.freedLater).toBe(0);
    expect(plan({ keep: 1, then: { archive: { move: true } } }, aged([1, 2])).summary.freedLater).toBe(4096);
  });

  it('tells everything of a step', () => {
    const artifact = anArtifact({
      key: 'd9',
      createdAt: noon - 9 * day,
      root: 'data',
      size: 7,
      allocated: 8,
      fileCount: 9,
    });
    expect(plan({ only: { olderThan: '1d' } }, [artifact]).steps).toEqual([
      {
        id: artifact.id,
        digest: artifact.digest,
        root: 'data',
        family: 'nightly',
        key: 'd9',
        createdAt: noon - 9 * day,
        action: 'trash',
        options: undefined,
        stage: undefined,
        reasons: [{ rule: 'olderThan', effect: 'select', age: 9 * day, text: '1d', moment: noon - 8 * day }],
        files: 9,
        size: 7,
        allocated: 8,
        fingerprint: artifact.fingerprint,
      },
    ]);
  });

  it('tells of what stays, as often as one asks, with one reason or all', () => {
    const compact = plan({ keep: { last: 1, daily: 1 } }, aged([1, 2]), { plan: { keepReasons: 'compact' } });
    const expected = [
      {
        id: aged([1])[0]?.id,
        family: 'nightly',
        key: 'd1',
        root: 'main',
        createdAt: noon - day,
        outcome: undefined,
      },
    ];
    expect(Array.from(compact.kept)).toMatchObject(expected);
    expect(Array.from(compact.kept, ({ reasons }) => reasons.map(({ rule }) => rule))).toEqual([['last']]);
    const all = plan({ keep: { last: 1, daily: 1 } }, aged([1, 2]));
    expect(Array.from(all.kept, ({ reasons }) => reasons.map(({ rule }) => rule))).toEqual([
      ['last', 'daily'],
    ]);
  });

  it('keeps the outcome of what stays', () => {
    const outcomes = ['pass', 'fail', undefined] as const;
    const artifacts = outcomes.map((outcome, index) =>
      anArtifact({ key: `k${index}`, createdAt: noon - (index + 1) * day, outcome }),
    );
    expect(Array.from(plan(undefined, artifacts).kept, ({ outcome }) => outcome)).toEqual(outcomes);
  });

  it('plans several families in the order in which they come', () => {
    const proofs = aged([1, 2], { family: 'proofs' });
    const result = planFamilies(
      inputOf([
        familyOf({ keep: 1 }, proofs, { family: { name: 'proofs' } }),
        familyOf({ keep: 1 }, aged([1, 2, 3])),
      ]),
    );
    expect(result.families).toEqual(['proofs', 'nightly']);
    expect(result.steps.map(({ family, key }) => `${family} ${key}`)).toEqual([
      'proofs d2',
      'nightly d3',
      'nightly d2',
    ]);
    expect(result.summary).toMatchObject({ artifacts: 5, act: 3, keep: 2 });
  });

  it('reads a family once, and need not be given an array', () => {
    function* once(): Generator<ArtifactSummary> {
      yield* aged([2, 1, 3]);
    }
    expect(gone(plan({ keep: 1 }, once()))).toEqual(['d3', 'd2']);
  });

  it('looks at metadata, metrics and tags only where a rule asks', () => {
    const fail = (name: string) => () => {
      throw new Error(`${name} was read`);
    };
    const shy = Object.defineProperties(anArtifact({ key: 'shy' }), {
      metadata: { get: fail('metadata') },
      metrics: { get: fail('metrics') },
      tags: { get: fail('tags') },
    });
    expect(
      gone(plan({ keep: { last: 1, daily: 3, where: 'size > 5' }, only: { olderThan: '1d' } }, [shy])),
    ).toEqual([]);
    expect(() => plan({ keep: { tags: [['a']] } }, [shy])).toThrow('tags was read');
    expect(() => plan({ keep: { top: { count: 1, by: 'score' } } }, [shy])).toThrow('metrics was read');
    expect(() => plan({ per: ['metadata.branch'], keep: 1 }, [shy])).toThrow('metadata was read');
  });

  it('makes plans too long to be held from columns, with the same steps', () => {
    const many = aged(Array.from({ length: 10_102 }, (_, index) => index + 1));
    const result = plan({ keep: 1 }, many);
    expect(result.steps).toHaveLength(10_101);
    expect(result.steps[0]).toEqual(
      plan({ keep: 1 }, [...many.slice(0, 1), ...many.slice(-1)], { family: {} }).steps.map((step) => ({
        ...step,
        reasons: [{ ...step.reasons[0], rank: 10_102, of: 10_102 }],
      }))[0],
    );
    expect(result.steps.at(-1)).toMatchObject({ key: 'd2' });
    expect(result.steps.map((step) => step.key)).toEqual(
      many
        .slice(1)
        .map(({ key }) => key)
        .toReversed(),
    );
  });
});

describe('a family that cannot be judged', () => {
  it.each<[string, Settings['family'], string, string]>([
    ['was not scanned completely', { complete: false }, 'partialScan', 'incomplete_scan'],
    ['is unknown', { known: false }, 'unknownFamily', 'unknown_family'],
    [
      'has a pin that fits nothing',
      { refusals: [{ rule: 'pinUnresolved', family: 'nightly', count: 0 }] },
      'pinUnresolved',
      'pin_unresolved',
    ],
  ])('%s: it is listed and not acted on', (...[, family = {}, refusal, rule]) => {
    const result = plan({ keep: 1 }, aged([1, 2, 3]), { family });
    expect(result.families).toEqual(['nightly']);
    expect(result.steps).toEqual([]);
    expect(result.refusals).toMatchObject([{ rule: refusal, family: 'nightly' }]);
    expect(kept(result)).toEqual(['d1', 'd2', 'd3']);
    expect(result.summary.byFamily['nightly']).toMatchObject({ artifacts: 3, keep: 3, act: 0 });
    expect(reasonsFor(result, 'd3')[0]).toMatchObject({ rule, effect: 'protect' });
    expect(reasonsFor(result, 'd1')[0]).toMatchObject({ rule: 'last', effect: 'keep' });
  });

  it('does not stop the others', () => {
    const partial = familyOf({ keep: 1 }, aged([1, 2], { family: 'proofs' }), {
      family: { name: 'proofs', complete: false },
    });
    const result = planFamilies(inputOf([partial, familyOf({ keep: 1 }, aged([1, 2]))]));
    expect(result.steps.map(({ family }) => family)).toEqual(['nightly']);
  });

  it('is not refused when it has no artifacts', () => {
    expect(plan({ keep: 1 }, [], { family: { complete: false, known: false } }).refusals).toEqual([]);
  });

  it.each([
    [{ only: { orphans: true } }, 'recordSource'],
    [{ keep: { where: 'record.needs_review == true' } }, 'recordSource'],
    [{ per: ['record.contest'], keep: 1 }, 'recordSource'],
    [{ keep: { top: { count: 1, by: 'record.score' } } }, 'recordSource'],
  ] as const)('%j asks for what there is not: %s', (retention, rule) => {
    const result = plan(retention, aged([1, 2]));
    expect(result.refusals).toMatchObject([{ rule, family: 'nightly' }]);
    expect(result.steps).toEqual([]);
  });
});
