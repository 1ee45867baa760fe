import type { ArtifactSummary, OutsideRecord, Retention } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, anArtifact, day, minute, noon } from '../fixtures/artifacts.ts';
import { gone, kept, plan, reasonsFor } from '../fixtures/planning.ts';

describe('an only rule', () => {
  it('lets go what is older, strictly', () => {
    const artifacts = [...aged([1, 3, 4]), anArtifact({ key: 'just over', createdAt: noon - 3 * day - 1 })];
    const result = plan({ only: { olderThan: '3d' } }, artifacts);
    expect(gone(result)).toEqual(['d4', 'just over']);
    expect(reasonsFor(result, 'd4')).toEqual([
      { rule: 'olderThan', effect: 'select', age: 4 * day, text: '3d', moment: noon - day },
    ]);
    expect(reasonsFor(result, 'd3')).toEqual([
      { rule: 'olderThan', effect: 'keep', age: 3 * day, text: '3d', moment: noon },
    ]);
  });

  it('counts months by the calendar', () => {
    const times = ['2026-10-21T11:59:59Z', '2026-10-21T12:00:00Z'];
    const artifacts = times.map((time) => anArtifact({ key: time, createdAt: Date.parse(time) }));
    expect(gone(plan({ only: { olderThan: '1mo' } }, artifacts))).toEqual(['2026-10-21T11:59:59Z']);
  });

  it('lets go what is beyond a number', () => {
    const result = plan({ only: { beyond: 2 } }, aged([1, 2, 3, 4]));
    expect(gone(result)).toEqual(['d4', 'd3']);
    expect(reasonsFor(result, 'd2')).toEqual([{ rule: 'beyond', effect: 'keep', rank: 2, of: 4, limit: 2 }]);
    expect(gone(plan({ only: { beyond: -1 } }, aged([1, 2, 3])))).toEqual([]);
  });

  it('lets go what no record speaks of', () => {
    const records = new Map([['d1', { needs_review: false }]]);
    const result = plan({ only: { orphans: true } }, aged([1, 2, 3]), { family: { records } });
    expect(gone(result)).toEqual(['d3', 'd2']);
    expect(reasonsFor(result, 'd2')).toEqual([{ rule: 'orphans', effect: 'select' }]);
    expect(reasonsFor(result, 'd1')).toEqual([{ rule: 'orphans', effect: 'keep' }]);
  });

  it('lets nothing go where there is no record at all, or none could be read', () => {
    for (const records of [new Map<string, object>(), undefined]) {
      const result = plan({ only: { orphans: true } }, aged([1, 2]), {
        family: { records: records as ReadonlyMap<string, OutsideRecord> | undefined },
      });
      expect(gone(result)).toEqual([]);
      expect(result.refusals).toMatchObject([{ rule: 'recordSource' }]);
      expect(reasonsFor(result, 'd1')[0]).toMatchObject(
        records === undefined
          ? { rule: 'orphans', effect: 'unknown', missing: 'record' }
          : { rule: 'records', effect: 'protect' },
      );
    }
  });

  it('asks records, of which the missing one is an answer for has() alone', () => {
    const records = new Map([
      ['d1', { needs_review: true }],
      ['d2', { needs_review: false }],
      ['d3', { needs_review: 'perhaps' }],
    ]);
    const family = { records };
    const asked = 'record.needs_review == true';
    expect(gone(plan({ keep: { where: asked } }, aged([1, 2, 3, 4]), { family }))).toEqual(['d2']);
    const guarded = `has(record.needs_review) && ${asked}`;
    expect(gone(plan({ keep: { where: guarded } }, aged([1, 2, 3, 4]), { family }))).toEqual(['d4', 'd2']);
  });

  it('narrows what keep rules leave', () => {
    const result = plan({ keep: 2, only: { olderThan: '5d' } }, aged([1, 2, 3, 6]));
    expect(gone(result)).toEqual(['d6']);
    expect(reasonsFor(result, 'd6').map(({ rule, effect }) => [rule, effect])).toEqual([
      ['not_kept', 'select'],
      ['olderThan', 'select'],
    ]);
    expect(reasonsFor(result, 'd3')[0]).toMatchObject({ rule: 'olderThan', effect: 'keep' });
  });

  it.each<[Retention['only'], string[]]>([
    [{ olderThan: '2d', beyond: 3 }, ['d4']],
    [{ olderThan: '2d', beyond: 3, match: 'all' }, ['d4']],
    [{ olderThan: '2d', beyond: 3, match: 'any' }, ['d4', 'd3']],
    [{ olderThan: '9d', where: 'key == "d1"', match: 'any' }, ['d1']],
  ])('%j lets go %j', (only, expected) => {
    expect(gone(plan({ only }, aged([1, 2, 3, 4])))).toEqual(expected);
  });

  it('does not select by an expression that it cannot judge', () => {
    const artifacts = [
      anArtifact({ key: 'known', metadata: { done: true } }),
      anArtifact({ key: 'false', metadata: { done: false } }),
      anArtifact({ key: 'unknown' }),
    ];
    const result = plan({ only: { where: 'metadata.done' } }, artifacts);
    expect(gone(result)).toEqual(['known']);
    expect(reasonsFor(result, 'unknown')).toEqual([
      { rule: 'where', effect: 'unknown', text: 'metadata.done', missing: 'metadata.done' },
    ]);
    expect(reasonsFor(result, 'false')).toEqual([
      { rule: 'only_where', effect: 'keep', text: 'metadata.done' },
    ]);
    expect(result.summary.unknown).toBe(1);
  });

  it('does not call unknown what stays for another reason', () => {
    const young = anArtifact({ key: 'young' });
    expect(plan({ only: { olderThan: '9d', where: 'metadata.done' } }, [young]).summary.unknown).toBe(0);
    expect(plan({ only: { olderThan: '1h', where: 'metadata.done' } }, [young]).summary.unknown).toBe(1);
    expect(
      plan({ only: { olderThan: '9d', where: 'metadata.done', match: 'any' } }, [young]).summary.unknown,
    ).toBe(1);
  });

  it('takes has() for a question that absence answers', () => {
    const artifacts = [
      anArtifact({ key: 'exported', metadata: { exportedAt: 'x' } }),
      anArtifact({ key: 'not', metadata: {} }),
    ];
    expect(gone(plan({ only: { where: '!has(metadata.exportedAt)' } }, artifacts))).toEqual(['not']);
  });
});

describe('a policy without keep rule, only rule or lifecycle', () => {
  it.each<[string, Retention | undefined]>([
    ['nothing at all', undefined],
    ['an empty policy', {}],
    ['empty rules', { keep: {}, only: { match: 'any' } }],
    ['an action alone', { then: 'trash' }],
    ['groups and protections', { per: ['state'], protect: ['ancestors'], then: 'archive' }],
  ])('keeps everything: %s', (_, retention) => {
    const result = plan(retention, aged([1, 500]));
    expect(gone(result)).toEqual([]);
    expect(reasonsFor(result, 'd500')).toEqual([{ rule: 'no_policy', effect: 'keep' }]);
  });
});

describe('then', () => {
  it.each([
    ['trash', 'trash', undefined, undefined],
    ['compress', 'compress', undefined, 'compress'],
    ['archive', 'archive', undefined, 'archive'],
    [{ archive: { as: 'tar.zst', move: true } }, 'archive', { as: 'tar.zst', move: true }, 'archive'],
    [{ move: { to: '/mnt/cold' } }, 'move', { to: '/mnt/cold' }, undefined],
    [{ trim: { keep: ['*.json'] } }, 'trim', { keepFiles: ['*.json'] }, 'trim'],
  ] as const)('%j does what it says', (...[then, action, options, stage]) => {
    const result = plan({ keep: 1, then }, aged([1, 2]));
    expect(result.steps).toMatchObject([{ key: 'd2', action }]);
    expect(result.steps[0]?.options).toEqual(options);
    expect(result.steps[0]?.stage).toBe(stage);
  });

  it('does not do again what was done', () => {
    const done = anArtifact({ key: 'done', createdAt: noon - 9 * day, stagesDone: ['archive'] });
    const result = plan({ keep: 1, then: 'archive' }, [...aged([1, 2]), done]);
    expect(gone(result)).toEqual(['d2']);
    expect(reasonsFor(result, 'done')[0]).toMatchObject({ rule: 'lifecycle', effect: 'keep' });
  });
});

describe('a lifecycle', () => {
  const stages = [
    { after: '30d', do: 'compress' },
    { after: '90d', do: 'archive' },
    { after: '365d', do: 'trash' },
  ] as const;

  function actions(artifacts: readonly ArtifactSummary[], retention: Retention = {}): Record<string, string> {
    const { steps } = plan({ then: stages, ...retention }, artifacts);
    return Object.fromEntries(steps.map((step) => [step.key, `${step.action} ${step.stage}`]));
  }

  it('applies the earliest stage that is due, whatever the age', () => {
    expect(actions(aged([30, 31, 100, 400]))).toEqual({
      d31: 'compress compress@30d',
      d100: 'compress compress@30d',
      d400: 'compress compress@30d',
    });
  });

  it('goes on with the next stage that is not done', () => {
    const compressed = { stagesDone: ['compress@30d'] };
    expect(actions(aged([31, 100, 400], compressed))).toEqual({
      d100: 'archive archive@90d',
      d400: 'archive archive@90d',
    });
    expect(actions(aged([100, 400], { stagesDone: ['compress@30d', 'archive@90d'] }))).toEqual({
      d400: 'trash trash@365d',
    });
  });

  it('says when the next stage is due', () => {
    const result = plan({ then: stages }, aged([31], { stagesDone: ['compress@30d'] }));
    expect(reasonsFor(result, 'd31')).toEqual([
      { rule: 'lifecycle', effect: 'keep', age: 31 * day, text: 'archive', moment: noon + 59 * day },
    ]);
    expect(reasonsFor(plan({ then: stages }, aged([31])), 'd31')).toEqual([
      { rule: 'lifecycle', effect: 'select', text: 'compress after 30d', age: 31 * day, moment: noon - day },
    ]);
  });

  it('puts its stages into order by age', () => {
    expect(actions(aged([400]), { then: stages.toReversed() })).toEqual({ d400: 'compress compress@30d' });
  });

  it('is held off by keep rules, but for compression', () => {
    expect(actions(aged([31, 100]), { keep: -1 })).toEqual({
      d31: 'compress compress@30d',
      d100: 'compress compress@30d',
    });
    expect(actions(aged([100, 400], { stagesDone: ['compress@30d'] }), { keep: -1 })).toEqual({});
    expect(reasonsFor(plan({ keep: -1, then: stages }, aged([31])), 'd31').map(({ rule }) => rule)).toEqual([
      'last',
      'lifecycle',
    ]);
  });

  it('is held off by only rules in the same way', () => {
    expect(actions(aged([100], { stagesDone: ['compress@30d'] }), { only: { olderThan: '200d' } })).toEqual(
      {},
    );
    expect(actions(aged([100]), { only: { olderThan: '200d' } })).toEqual({ d100: 'compress compress@30d' });
  });

  it('compresses what is pinned, and nothing that still moves or is not understood', () => {
    const old = { createdAt: noon - 100 * day };
    const pin = { who: 'ada', when: 0, hold: true, source: 'user' } as const;
    const artifacts = [
      anArtifact({ key: 'pinned', ...old, pin }),
      anArtifact({ key: 'champion', ...old, protections: [{ rule: 'champion', effect: 'protect' }] }),
      anArtifact({
        key: 'claimed twice',
        ...old,
        protections: [{ rule: 'undecided_claim', effect: 'protect' }],
      }),
      anArtifact({ key: 'settling', ...old, changedAt: noon - minute }),
      anArtifact({ key: 'in progress', ...old, state: 'in_progress' }),
      anArtifact({ key: 'pending', ...old, state: 'pending' }),
      anArtifact({ key: 'undescribed', ...old, described: false }),
    ];
    expect(Object.keys(actions(artifacts)).toSorted()).toEqual(['champion', 'pinned']);
  });

  it('trashes nothing before its archive is done', () => {
    const skipped = aged([400], { stagesDone: ['compress@30d', 'trash@365d'] });
    expect(actions(skipped)).toEqual({ d400: 'archive archive@90d' });
  });
});

describe('steps', () => {
  it('stand in the order of the families, the oldest first', () => {
    expect(gone(plan({ keep: 1 }, aged([3, 1, 4, 2])))).toEqual(['d4', 'd3', 'd2']);
    expect(kept(plan({ keep: 2 }, aged([3, 1, 4, 2])))).toEqual(['d1', 'd2']);
  });
});
