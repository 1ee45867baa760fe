import type { ArtifactId, ArtifactSummary, Pin } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, anArtifact, day, hour, minute, noon } from '../fixtures/artifacts.ts';
import { familyOf, gone, inputOf, kept, plan, reasonsFor } from '../fixtures/planning.ts';
import { planFamilies } from './plan-families.ts';

const pin: Pin = { who: 'ada', when: noon - day, why: 'paper', hold: false, source: 'user' };

/** Ten artifacts of which a policy that keeps one lets nine go, unless something protects them. */
const ten = aged([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

function withOne(fields: Partial<ArtifactSummary>): ArtifactSummary[] {
  return [...ten, anArtifact({ key: 'one', createdAt: noon - 20 * day, ...fields })];
}

describe('a protection', () => {
  it('may come from what a plugin has on record, beside what the artifact says of itself', () => {
    const reason = { rule: 'scores/champion', effect: 'protect', text: 'it is the champion' } as const;
    const one = withOne({ protections: [{ rule: 'undecided_claim', effect: 'protect' }] });
    const digest = one.at(-1)?.digest ?? '';
    const result = plan({ keep: 1 }, one, { family: { protections: new Map([[digest, [reason]]]) } });
    expect(kept(result)).toEqual(['d1', 'one']);
    expect(reasonsFor(result, 'one')).toEqual([expect.objectContaining({ rule: 'undecided_claim' }), reason]);
    expect(result.summary.safety).toMatchObject({ 'scores/champion': 1 });
  });

  it.each<[string, Partial<ArtifactSummary>]>([
    ['pinned', { pin }],
    ['in_progress', { state: 'in_progress' }],
    ['pending', { state: 'pending' }],
    ['undescribed', { described: false, error: 'no metadata.json' }],
    ['undescribed', { createdAt: Number.NaN }],
    ['future', { createdAt: noon + day }],
    ['settling', { changedAt: noon - 5 * minute }],
    ['settling', { firstSeen: noon - 5 * minute }],
    ['undecided_claim', { protections: [{ rule: 'undecided_claim', effect: 'protect' }] }],
  ])('%s holds an artifact that no rule keeps', (rule, fields) => {
    const result = plan({ keep: 1 }, withOne(fields));
    expect(kept(result)).toContain('one');
    expect(reasonsFor(result, 'one')[0]).toMatchObject({ rule, effect: 'protect' });
    expect(result.summary.safety).toMatchObject({ [rule]: 1 });
  });

  it('tells its particulars', () => {
    const result = plan({ keep: 1 }, [
      anArtifact({ key: 'pin', pin: { ...pin, until: noon + day } }),
      anArtifact({ key: 'settling', changedAt: noon - 4 * minute }),
      anArtifact({ key: 'undescribed', described: false, error: 'no metadata.json' }),
    ]);
    expect(reasonsFor(result, 'pin')[0]).toEqual({
      rule: 'pinned',
      effect: 'protect',
      text: 'paper',
      value: 'ada',
      moment: noon + day,
    });
    expect(reasonsFor(result, 'settling')[0]).toEqual({
      rule: 'settling',
      effect: 'protect',
      age: 4 * minute,
      limit: 10 * minute,
      moment: noon + 6 * minute,
    });
    expect(reasonsFor(result, 'undescribed')[0]).toEqual({
      rule: 'undescribed',
      effect: 'protect',
      text: 'no metadata.json',
    });
  });

  it.each<[string, Partial<ArtifactSummary>]>([
    ['in progress', { state: 'in_progress' }],
    ['pending', { state: 'pending' }],
    ['undescribed', { described: false }],
    ['of the future', { createdAt: noon + day }],
    ['settling', { changedAt: noon - minute }],
  ])('gives the place of what is %s to the next one', (_, fields) => {
    const newest = anArtifact({ key: 'new', createdAt: noon - hour, ...fields });
    expect(kept(plan({ keep: 2 }, [newest, ...ten]))).toEqual(['new', 'd1', 'd2']);
  });

  it('lets what is pinned count like any other', () => {
    expect(
      kept(plan({ keep: 2 }, [anArtifact({ key: 'new', createdAt: noon - hour, pin }), ...ten])),
    ).toEqual(['new', 'd1']);
  });

  it('takes a failed artifact for a complete one', () => {
    expect(gone(plan({ keep: 1 }, withOne({ state: 'failed' })))).toContain('one');
  });
});

describe('a pin', () => {
  it.each([
    [noon - 1, false],
    [noon, true],
    [undefined, true],
  ])('until %s protects: %s', (until, protects) => {
    expect(kept(plan({ keep: 1 }, withOne({ pin: { ...pin, until } }))).includes('one')).toBe(protects);
  });

  it('protects nothing in a family that is told not to heed pins', () => {
    expect(gone(plan({ keep: 1, alwaysKeep: [] }, withOne({ pin })))).toContain('one');
  });
});

describe('settling', () => {
  it('ends exactly when the time is over', () => {
    expect(gone(plan({ keep: 1 }, withOne({ changedAt: noon - 10 * minute })))).toContain('one');
    expect(kept(plan({ keep: 1 }, withOne({ changedAt: noon - 10 * minute + 1 })))).toContain('one');
  });

  it('does not count the first sight of what the first scan of a root found', () => {
    const seen = withOne({ firstSeen: noon - minute });
    const family = (first: number) => ({ family: { rootFirstScan: new Map([['main', first]]) } });
    expect(gone(plan({ keep: 1 }, seen, family(noon - minute)))).toContain('one');
    expect(kept(plan({ keep: 1 }, seen, family(noon - minute - 1)))).toContain('one');
  });

  it('counts first sight when it is not known when a root was first scanned', () => {
    const settings = { family: { rootFirstScan: new Map<string, number>() } };
    expect(kept(plan({ keep: 1 }, withOne({ firstSeen: noon - minute }), settings))).toContain('one');
  });

  it('can be set for a family, and turned off for a call', () => {
    const moving = withOne({ changedAt: noon - 20 * minute });
    expect(kept(plan({ keep: 1, settle: '1h' }, moving))).toContain('one');
    expect(gone(plan({ keep: 1, settle: '1h' }, moving, { plan: { overrides: { settle: 0 } } }))).toContain(
      'one',
    );
    expect(
      gone(plan({ keep: 1 }, withOne({ changedAt: noon + hour }), { plan: { overrides: { settle: 0 } } })),
    ).toContain('one');
  });

  it('is told of in the summary', () => {
    expect(plan({ keep: 1 }, withOne({ changedAt: noon })).summary.safety).toEqual({ settling: 1 });
  });
});

describe('an open run', () => {
  it("protects its artifacts, and they take nobody's place", () => {
    const runs = [anArtifact({ key: 'open', createdAt: noon - hour, runId: 'r1' }), ...ten];
    const result = plan({ keep: 1 }, runs, { family: { openRunIds: new Set(['r1']) } });
    expect(kept(result)).toEqual(['open', 'd1']);
    expect(reasonsFor(result, 'open')).toEqual([{ rule: 'open_run', effect: 'protect', text: 'r1' }]);
  });
});

describe('the last run and the last pass', () => {
  const runs = [
    anArtifact({ key: 'moving', createdAt: noon - hour, state: 'in_progress' }),
    anArtifact({ key: 'fail', createdAt: noon - day, outcome: 'fail' }),
    anArtifact({ key: 'pass', createdAt: noon - 2 * day, outcome: 'pass' }),
    anArtifact({ key: 'old pass', createdAt: noon - 3 * day, outcome: 'pass' }),
  ];
  const lets = { only: { olderThan: '1h' } } as const;

  it('are protected in families of runs', () => {
    const result = plan(lets, runs, { runs: true });
    expect(gone(result)).toEqual(['old pass']);
    expect(reasonsFor(result, 'fail')[0]).toEqual({ rule: 'last_run', effect: 'protect' });
    expect(reasonsFor(result, 'pass')[0]).toEqual({ rule: 'last_pass', effect: 'protect' });
    expect(result.summary.safety).toEqual({ in_progress: 1, last_run: 1, last_pass: 1 });
  });

  it('mean nothing in other families', () => {
    expect(gone(plan(lets, runs))).toEqual(['old pass', 'pass', 'fail']);
  });

  it('can be left out by the configuration', () => {
    expect(gone(plan({ ...lets, alwaysKeep: ['last_run'] }, runs, { runs: true }))).toEqual([
      'old pass',
      'pass',
    ]);
  });

  it('are taken in the whole family, though rules count by group', () => {
    const artifacts = ['a', 'b'].flatMap((branch) =>
      aged([1, 2], { metadata: { branch } }).map((each) => ({ ...each, key: `${branch} ${each.key}` })),
    );
    expect(
      kept(
        plan(
          { ...lets, per: ['metadata.branch'] },
          artifacts.map((each) => anArtifact(each)),
          { runs: true },
        ),
      ),
    ).toHaveLength(1);
  });

  it('can be taken in each group that is alive', () => {
    const artifacts = [
      anArtifact({ key: 'a1', createdAt: noon - day, metadata: { branch: 'a' }, outcome: 'fail' }),
      anArtifact({ key: 'a2', createdAt: noon - 2 * day, metadata: { branch: 'a' }, outcome: 'pass' }),
      anArtifact({ key: 'b1', createdAt: noon - 90 * day, metadata: { branch: 'b' }, outcome: 'pass' }),
      anArtifact({ key: 'c1', createdAt: noon - 91 * day, metadata: { branch: 'c' }, outcome: 'pass' }),
    ];
    const policy = { ...lets, per: ['metadata.branch'] };
    const perGroup = { last_pass: 'perGroup', while: '90d' } as const;
    expect(gone(plan({ ...policy, alwaysKeep: [perGroup] }, artifacts, { runs: true }))).toEqual([
      'c1',
      'a1',
    ]);
    expect(
      gone(plan({ ...policy, alwaysKeep: [{ last_pass: 'perGroup' }] }, artifacts, { runs: true })),
    ).toEqual(['a1']);
    expect(
      gone(plan({ ...policy, alwaysKeep: [{ last_run: 'perGroup' }] }, artifacts, { runs: true })),
    ).toEqual(['a2']);
  });
});

describe('protect: ancestors', () => {
  const idOf = (key: string, family = 'nightly'): ArtifactId => anArtifact({ key, family }).id;

  it('protects what kept artifacts were made from, here or in another family', () => {
    const proofs = [anArtifact({ key: 'proof', family: 'proofs' })];
    const parents = new Map([
      [idOf('d1'), [idOf('d3')]],
      [idOf('proof', 'proofs'), [idOf('d4')]],
      [idOf('d5'), [idOf('d2')]],
    ]);
    const ancestorsOf = (ids: Iterable<ArtifactId>) => Array.from(ids).flatMap((id) => parents.get(id) ?? []);
    const nightly = familyOf({ keep: 1, protect: ['ancestors'] }, aged([1, 2, 3, 4, 5]), {
      family: { ancestorsOf },
    });
    const result = planFamilies(
      inputOf([nightly, familyOf(undefined, proofs, { family: { name: 'proofs' } })]),
    );
    expect(gone(result)).toEqual(['d5', 'd2']);
    expect(reasonsFor(result, 'd3')[0]).toEqual({ rule: 'ancestors', effect: 'protect' });
  });

  it('does nothing unless the policy asks for it', () => {
    const ancestorsOf = () => aged([2, 3]).map(({ id }) => id);
    expect(gone(plan({ keep: 1 }, aged([1, 2, 3]), { family: { ancestorsOf } }))).toEqual(['d3', 'd2']);
  });
});

describe('what is missing', () => {
  it('is not live, and so is neither counted nor listed', () => {
    const result = plan({ keep: 1 }, [
      anArtifact({ key: 'lost', state: 'missing', createdAt: noon - hour }),
      ...aged([1, 2]),
    ]);
    expect(kept(result)).toEqual(['d1']);
    expect(result.summary.artifacts).toBe(2);
  });
});
