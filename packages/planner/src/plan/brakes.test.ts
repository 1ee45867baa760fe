import { describe, expect, it } from 'vitest';
import { aged, anArtifact, day, noon } from '../fixtures/artifacts.ts';
import { gone, plan } from '../fixtures/planning.ts';

const twenty = aged(Array.from({ length: 20 }, (_, index) => index + 1));

describe('maxTrash', () => {
  const rules = (...args: Parameters<typeof plan>) => plan(...args).refusals.map(({ rule }) => rule);

  it('refuses to trash more than a share of a family', () => {
    expect(plan({ keep: 10 }, twenty).refusals).toEqual([]);
    expect(plan({ keep: 9 }, twenty).refusals).toEqual([
      { rule: 'maxTrash', family: 'nightly', limit: 0.5, count: 11, of: 20 },
    ]);
    expect(gone(plan({ keep: 9 }, twenty))).toHaveLength(11);
  });

  it('does not look at families of fewer than ten', () => {
    expect(rules({ keep: 1 }, twenty.slice(0, 9))).toEqual([]);
    expect(rules({ keep: 1 }, twenty.slice(0, 10))).toEqual(['maxTrash']);
  });

  it('counts what the last day took', () => {
    expect(plan({ keep: 15 }, twenty, { family: { recentlyTrashed: 11 } }).refusals).toEqual([
      { rule: 'maxTrash', family: 'nightly', limit: 0.5, count: 16, of: 31 },
    ]);
    expect(rules({ keep: 20 }, twenty, { family: { recentlyTrashed: 100 } })).toEqual([]);
    expect(rules({ keep: 1 }, twenty.slice(0, 5), { family: { recentlyTrashed: 5 } })).toEqual(['maxTrash']);
  });

  it('can be set for a family', () => {
    expect(rules({ keep: 1, maxTrash: '100%' }, twenty)).toEqual([]);
    expect(rules({ keep: 19, maxTrash: '0%' }, twenty)).toEqual(['maxTrash']);
  });

  it('does not mind what leaves files where they are', () => {
    expect(rules({ keep: 1, then: 'archive' }, twenty)).toEqual([]);
    expect(rules({ keep: 1, then: { archive: { move: true } } }, twenty)).toEqual(['maxTrash']);
  });
});

describe('the clock', () => {
  const refusals = (newestAudit: number | undefined, retention: Parameters<typeof plan>[0]) =>
    plan(retention, twenty, { plan: { clock: { newestAudit } } }).refusals.map(({ rule }) => rule);
  const byAge = { only: { olderThan: '15d' } } as const;

  it.each([
    ['agrees', noon - day, []],
    ['is 45 days ahead', noon - 45 * day, []],
    ['is more than 45 days ahead', noon - 45 * day - 1, ['clock']],
    ['is behind', noon + 1, ['clock']],
    ['is not known', undefined, []],
  ])('%s: what acts by age is refused accordingly', (_, newest, expected) => {
    expect(refusals(newest, byAge)).toEqual(expected);
  });

  it('does not matter to what acts by number', () => {
    expect(refusals(noon + 1, { keep: 15 })).toEqual([]);
  });

  it('matters to lifecycles, to pins that ended, and to groups that died', () => {
    expect(refusals(noon + 1, { then: [{ after: '15d', do: 'trash' }] })).toEqual(['clock']);
    const pinned = anArtifact({
      key: 'pinned',
      createdAt: noon - 99 * day,
      pin: { who: 'a', when: 0, hold: false, source: 'user', until: noon - day },
    });
    expect(
      plan({ keep: 15 }, [...twenty.slice(0, 15), pinned], { plan: { clock: { newestAudit: noon + 1 } } })
        .refusals,
    ).toMatchObject([{ rule: 'clock', count: 1 }]);
    const alive = { keep: 15, alwaysKeep: [{ last_run: 'perGroup', while: '9d' }] } as const;
    expect(
      plan(alive, twenty, { runs: true, plan: { clock: { newestAudit: noon + 1 } } }).refusals,
    ).toMatchObject([{ rule: 'clock' }]);
  });

  it('leaves the steps in the plan', () => {
    expect(plan(byAge, twenty, { plan: { clock: { newestAudit: noon + 1 } } }).steps).toHaveLength(5);
  });
});

describe('a hypothetical plan', () => {
  it('shows another moment, and can never be applied', () => {
    const result = plan({ only: { olderThan: '30d' } }, aged([1, 2]), {
      plan: { at: noon + 29 * day, now: noon, hypothetical: true },
    });
    expect(gone(result)).toEqual(['d2']);
    expect(result.refusals).toEqual([{ rule: 'hypothetical' }]);
  });
});
