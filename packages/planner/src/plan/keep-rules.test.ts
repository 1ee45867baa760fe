import type { ArtifactSummary, KeepRules } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, anArtifact, day, hour, noon } from '../fixtures/artifacts.ts';
import { kept, plan, reasonsFor } from '../fixtures/planning.ts';

function keeps(keep: KeepRules | number, artifacts: readonly ArtifactSummary[], timezone = 'UTC'): string[] {
  return kept(plan({ keep }, artifacts, { plan: { timezone } }));
}

function at(times: readonly string[]): ArtifactSummary[] {
  return times.map((time) => anArtifact({ key: time, createdAt: Date.parse(time) }));
}

describe('keep last', () => {
  it('keeps the newest, by number or by name', () => {
    expect(keeps(2, aged([1, 2, 3, 4]))).toEqual(['d1', 'd2']);
    expect(keeps({ last: 2 }, aged([1, 2, 3, 4]))).toEqual(['d1', 'd2']);
  });

  it('keeps all of them when the count is -1 or more than there are', () => {
    expect(keeps(-1, aged([1, 2, 3]))).toHaveLength(3);
    expect(keeps(9, aged([1, 2, 3]))).toHaveLength(3);
  });

  it('says rank, number and limit', () => {
    const result = plan({ keep: 2 }, aged([1, 2, 3]));
    expect(reasonsFor(result, 'd2')).toEqual([{ rule: 'last', effect: 'keep', rank: 2, of: 3, limit: 2 }]);
    expect(reasonsFor(result, 'd3')).toEqual([
      { rule: 'not_kept', effect: 'select', rank: 3, of: 3, limit: 2, age: 3 * day },
    ]);
  });

  it('breaks ties by digest, whatever the order of the input', () => {
    const ties = ['a', 'b', 'c', 'd'].map((key) => anArtifact({ key, createdAt: noon - day }));
    const first = ties.toSorted((a, b) => (a.digest < b.digest ? -1 : 1))[0]?.key;
    expect(keeps(1, ties)).toEqual([first]);
    expect(keeps(1, ties.toReversed())).toEqual([first]);
  });

  it('counts passes only when told so, keeps what may have been one, and knows that a failed one is none', () => {
    const runs = [
      anArtifact({ key: 'fail', createdAt: noon - day, outcome: 'fail' }),
      anArtifact({ key: 'pass 1', createdAt: noon - 2 * day, outcome: 'pass' }),
      anArtifact({ key: 'none', createdAt: noon - 3 * day }),
      anArtifact({ key: 'crashed', createdAt: noon - 4 * day, state: 'failed' }),
      anArtifact({ key: 'pass 2', createdAt: noon - 5 * day, outcome: 'pass' }),
      anArtifact({ key: 'pass 3', createdAt: noon - 6 * day, outcome: 'pass' }),
    ];
    const result = plan({ keep: { last: { count: 2, of: 'pass' } } }, runs);
    expect(kept(result)).toEqual(['pass 1', 'none', 'pass 2']);
    expect(reasonsFor(result, 'none')).toEqual([{ rule: 'last', effect: 'unknown', missing: 'outcome' }]);
    expect(reasonsFor(result, 'pass 2')).toMatchObject([{ rule: 'last', rank: 2, limit: 2, text: 'pass' }]);
    expect(result.summary.unknown).toBe(1);
  });
});

describe('calendar rules', () => {
  const days = at([
    '2026-11-21T09:00:00Z',
    '2026-11-21T08:59:59Z',
    '2026-11-21T08:00:00Z',
    '2026-11-19T23:00:00Z',
    '2026-11-19T01:00:00Z',
    '2026-10-31T12:00:00Z',
    '2025-12-31T12:00:00Z',
    '2025-12-28T12:00:00Z',
  ]);

  it.each([
    ['hourly', 2, ['2026-11-21T09:00:00Z', '2026-11-21T08:59:59Z']],
    ['daily', 2, ['2026-11-21T09:00:00Z', '2026-11-19T23:00:00Z']],
    ['weekly', 2, ['2026-11-21T09:00:00Z', '2026-10-31T12:00:00Z']],
    ['monthly', 3, ['2026-11-21T09:00:00Z', '2026-10-31T12:00:00Z', '2025-12-31T12:00:00Z']],
    ['yearly', 2, ['2026-11-21T09:00:00Z', '2025-12-31T12:00:00Z']],
    ['yearly', -1, ['2026-11-21T09:00:00Z', '2025-12-31T12:00:00Z', '2025-12-28T12:00:00Z']],
  ])('%s: %i keeps the newest of the last buckets that hold anything', (rule, count, expected) => {
    expect(keeps({ [rule]: count }, days)).toEqual(expected);
  });

  it('lets the oldest of all fill a rule that has room', () => {
    const result = plan({ keep: { yearly: 3 } }, days);
    expect(kept(result)).toEqual(['2026-11-21T09:00:00Z', '2025-12-31T12:00:00Z', '2025-12-28T12:00:00Z']);
    expect(reasonsFor(result, '2025-12-31T12:00:00Z')).toEqual([
      { rule: 'yearly', effect: 'keep', limit: 3, bucket: '2025' },
    ]);
    expect(reasonsFor(result, '2025-12-28T12:00:00Z')).toEqual([
      { rule: 'yearly', effect: 'keep', limit: 3 },
    ]);
  });

  it.each([
    ['hourly', '2026-11-21T09'],
    ['daily', '2026-11-21'],
    ['weekly', '2026-W47'],
    ['monthly', '2026-11'],
    ['yearly', '2026'],
  ])('%s names its bucket %s', (rule, bucket) => {
    expect(reasonsFor(plan({ keep: { [rule]: 1 } }, days), '2026-11-21T09:00:00Z')).toMatchObject([
      { rule, bucket },
    ]);
  });

  it('counts weeks from Monday, and knows the week that belongs to another year', () => {
    const weeks = at(['2027-01-03T23:00:00Z', '2026-12-28T00:00:00Z', '2026-12-27T23:59:59Z']);
    const result = plan({ keep: { weekly: 2 } }, weeks, { plan: { at: Date.parse('2027-02-01T00:00:00Z') } });
    expect(kept(result)).toEqual(['2027-01-03T23:00:00Z', '2026-12-27T23:59:59Z']);
    expect(reasonsFor(result, '2027-01-03T23:00:00Z')).toMatchObject([{ bucket: '2026-W53' }]);
  });

  it('goes by the calendar of the zone, on both sides of a change of clocks', () => {
    // In Berlin the clocks went from 03:00 back to 02:00 on 2026-10-25, and midnight was 22:00 UTC before.
    const times = at([
      '2026-10-25T23:30:00Z',
      '2026-10-25T22:30:00Z',
      '2026-10-24T22:30:00Z',
      '2026-10-24T21:30:00Z',
    ]);
    expect(keeps({ daily: 2 }, times, 'Europe/Berlin')).toEqual([
      '2026-10-25T23:30:00Z',
      '2026-10-25T22:30:00Z',
    ]);
    expect(keeps({ daily: 3 }, times, 'Europe/Berlin')).toEqual([
      '2026-10-25T23:30:00Z',
      '2026-10-25T22:30:00Z',
      '2026-10-24T21:30:00Z',
    ]);
    expect(keeps({ daily: 2 }, times, 'UTC')).toEqual(['2026-10-25T23:30:00Z', '2026-10-24T22:30:00Z']);
  });

  it('takes the hour that a change of clocks repeats for one hour', () => {
    const times = at(['2026-10-25T01:30:00Z', '2026-10-25T00:30:00Z', '2026-10-24T23:30:00Z']);
    expect(keeps({ hourly: 2 }, times, 'Europe/Berlin')).toEqual([
      '2026-10-25T01:30:00Z',
      '2026-10-24T23:30:00Z',
    ]);
  });
});

describe('keep within', () => {
  it('keeps what is newer than the newest less the duration, strictly', () => {
    expect(keeps({ within: '2d' }, aged([1, 2, 3, 4]))).toEqual(['d1', 'd2']);
    expect(keeps({ within: '49h' }, aged([1, 2, 3, 4]))).toEqual(['d1', 'd2', 'd3']);
  });

  it('counts from the newest artifact that counts, not from now', () => {
    const artifacts = [...aged([100, 101, 105]), anArtifact({ key: 'moving', state: 'in_progress' })];
    expect(keeps({ within: '2d' }, artifacts)).toEqual(['moving', 'd100', 'd101']);
  });

  it('keeps the newest of each bucket inside of a window, and no older one to fill it', () => {
    const artifacts = [...aged([1, 2, 9, 40]), anArtifact({ key: 'd1 too', createdAt: noon - day - hour })];
    const result = plan({ keep: { withinDaily: '10d' } }, artifacts);
    expect(kept(result)).toEqual(['d1', 'd2', 'd9']);
    expect(reasonsFor(result, 'd9')).toEqual([
      { rule: 'withinDaily', effect: 'keep', text: '10d', bucket: '2026-11-12' },
    ]);
    expect(keeps({ withinMonthly: '8d' }, artifacts)).toEqual(['d1']);
  });
});

describe('keep by value', () => {
  const scored = [0.3, 0.9, 0.5, 0.9].map((score, index) =>
    anArtifact({
      key: `s${index}`,
      createdAt: noon - (index + 1) * day,
      metrics: { score },
      metadata: { nested: { loss: score } },
      tags: index < 2 ? ['golden', 'v2'] : ['golden'],
    }),
  );

  it('keeps what has all tags of any listed set', () => {
    expect(keeps({ tags: [['golden', 'v2'], ['release']] }, scored)).toEqual(['s0', 's1']);
    expect(keeps({ tags: [['golden']] }, scored)).toHaveLength(4);
  });

  it('keeps the best by a metric, the newer of equals first', () => {
    expect(keeps({ top: { count: 1, by: 'score' } }, scored)).toEqual(['s1']);
    expect(keeps({ top: { count: 2, by: 'metrics.score', order: 'max' } }, scored)).toEqual(['s1', 's3']);
    expect(keeps({ top: { count: 1, by: 'metadata.nested.loss', order: 'min' } }, scored)).toEqual(['s0']);
    expect(reasonsFor(plan({ keep: { top: { count: 2, by: 'score' } } }, scored), 's3')).toEqual([
      { rule: 'top', effect: 'keep', rank: 2, limit: 2, text: 'score', value: 0.9 },
    ]);
  });

  it('keeps what has no such metric, and gives its place to nobody', () => {
    const artifacts = [
      ...scored,
      anArtifact({ key: 'none' }),
      anArtifact({ key: 'nan', metrics: { score: Number.NaN } }),
    ];
    const result = plan({ keep: { top: { count: 1, by: 'score' } } }, artifacts);
    expect(kept(result).toSorted()).toEqual(['nan', 'none', 's1']);
    expect(reasonsFor(result, 'none')).toEqual([{ rule: 'top', effect: 'unknown', missing: 'score' }]);
    expect(result.summary.unknown).toBe(2);
  });

  it('keeps what an expression matches, and what it cannot judge', () => {
    const artifacts = [...scored, anArtifact({ key: 'none' })];
    const result = plan({ keep: { where: 'metrics.score > 0.8' } }, artifacts);
    expect(kept(result)).toEqual(
      ['none', 's1', 's3'].toSorted((a, b) => (a === 'none' ? -1 : a < b ? -1 : 1)),
    );
    expect(reasonsFor(result, 's1')).toEqual([
      { rule: 'where', effect: 'keep', text: 'metrics.score > 0.8' },
    ]);
    expect(reasonsFor(result, 'none')).toEqual([
      { rule: 'where', effect: 'unknown', text: 'metrics.score > 0.8', missing: 'metrics.score' },
    ]);
  });
});

describe('several keep rules', () => {
  it('each stand alone, and what any of them matches stays', () => {
    const result = plan({ keep: { last: 1, monthly: 2, where: 'key == "d80"' } }, aged([1, 2, 40, 80]));
    expect(kept(result)).toEqual(['d1', 'd40', 'd80']);
    expect(reasonsFor(result, 'd1').map(({ rule }) => rule)).toEqual(['last', 'monthly']);
  });
});

describe('per', () => {
  const branches = ['main', 'dev', 'main', 'dev', 'main'].map((branch, index) =>
    anArtifact({ key: `${branch}${index}`, createdAt: noon - (index + 1) * day, metadata: { branch } }),
  );

  it('counts within each group', () => {
    const result = plan({ per: ['metadata.branch'], keep: 1 }, branches);
    expect(kept(result)).toEqual(['main0', 'dev1']);
    expect(reasonsFor(result, 'main2')).toMatchObject([{ rule: 'not_kept', rank: 2, of: 3, group: 'main' }]);
  });

  it('splits by several fields, and tells a number from the text that looks like it', () => {
    const artifacts = [5, '5', 5].map((grade, index) =>
      anArtifact({ key: `k${index}`, createdAt: noon - (index + 1) * day, metadata: { grade } }),
    );
    expect(kept(plan({ per: ['metadata.grade', 'state'], keep: 1 }, artifacts))).toEqual(['k0', 'k1']);
  });

  it('keeps what has no such value, or one that names no group', () => {
    const odd = [
      anArtifact({ key: 'none' }),
      anArtifact({ key: 'null', metadata: { branch: null } }),
      anArtifact({ key: 'list', metadata: { branch: ['main'] } }),
    ];
    const result = plan({ per: ['metadata.branch'], keep: 1 }, [...branches, ...odd]);
    expect(kept(result)).toEqual(expect.arrayContaining(['none', 'null', 'list']));
    expect(reasonsFor(result, 'null')).toEqual([
      { rule: 'per', effect: 'unknown', missing: 'metadata.branch' },
    ]);
    expect(result.summary.unknown).toBe(3);
  });
});
