import { describe, expect, it } from 'vitest';
import { diffPlans } from '../diff/diff-plans.ts';
import { aged, anArtifact, day, minute, noon } from '../fixtures/artifacts.ts';
import { plan } from '../fixtures/planning.ts';
import { parsePlan, planToJson } from '../saved/saved-plan.ts';
import { checkDrift } from './check-drift.ts';

const saved = plan({ keep: 1 }, aged([1, 2, 3, 4]));
const keys = (steps: readonly { readonly key: string }[]): string[] => steps.map(({ key }) => key);

describe('drift', () => {
  it('is none when everything is as it was', () => {
    const { same, drifted } = checkDrift(saved, plan({ keep: 1 }, aged([1, 2, 3, 4])));
    expect(same).toEqual(saved.steps);
    expect(drifted).toEqual([]);
  });

  it('leaves new candidates alone', () => {
    const { same, drifted } = checkDrift(saved, plan({ keep: 1 }, aged([1, 2, 3, 4, 5])));
    expect(keys(same)).toEqual(['d4', 'd3', 'd2']);
    expect(drifted).toEqual([]);
  });

  it('names what is gone, what changed, what would stay, and what else would be done', () => {
    const pin = { who: 'ada', when: 0, hold: false, source: 'user' } as const;
    const now = [...aged([1]), ...aged([3], { fingerprint: 'other' }), ...aged([4], { pin })];
    const { same, drifted } = checkDrift(saved, plan({ keep: 1 }, now));
    expect(same).toEqual([]);
    expect(drifted.map(({ step, why }) => [step.key, why])).toEqual([
      ['d3', 'changed'],
      ['d4', 'kept'],
      ['d2', 'gone'],
    ]);
    expect(drifted[1]?.reasons).toMatchObject([{ rule: 'pinned' }]);
    const other = checkDrift(saved, plan({ keep: 1, then: 'compress' }, aged([1, 2, 3, 4])));
    expect(other.drifted.map(({ why }) => why)).toEqual(['other_action', 'other_action', 'other_action']);
  });

  it('counts as kept what changed and settles now', () => {
    const now = [...aged([1, 2, 3]), ...aged([4], { fingerprint: 'other', changedAt: noon - minute })];
    expect(checkDrift(saved, plan({ keep: 1 }, now)).drifted).toMatchObject([
      { why: 'kept', step: { key: 'd4' }, reasons: [{ rule: 'settling' }] },
    ]);
  });

  it('sees another way of doing the same thing', () => {
    const zip = plan({ keep: 1, then: { archive: { as: 'zip' } } }, aged([1, 2]));
    const tar = plan({ keep: 1, then: { archive: { as: 'tar.gz' } } }, aged([1, 2]));
    expect(checkDrift(zip, tar).drifted).toMatchObject([{ why: 'other_action' }]);
  });
});

describe('the difference of two policies', () => {
  it('is what they treat differently, with the reasons of both', () => {
    const artifacts = aged([1, 2, 3, 40]);
    const differences = diffPlans(
      plan({ keep: 1 }, artifacts),
      plan({ keep: 2, only: { olderThan: '30d' } }, artifacts),
    );
    expect(differences.map(({ key, before, after }) => [key, before?.action, after?.action])).toEqual([
      ['d3', 'trash', 'keep'],
      ['d2', 'trash', 'keep'],
    ]);
    expect(differences[1]).toMatchObject({
      before: { reasons: [{ rule: 'not_kept' }] },
      after: { reasons: [{ rule: 'last', rank: 2 }, {}] },
    });
  });

  it('sees what only the second one acts on, and what only one of them knows', () => {
    const differences = diffPlans(plan({ keep: 2 }, aged([1, 2])), plan({ keep: 1 }, aged([1, 2, 3])));
    expect(differences.map(({ key, before, after }) => [key, before?.action, after?.action])).toEqual([
      ['d3', undefined, 'trash'],
      ['d2', 'keep', 'trash'],
    ]);
  });

  it('is nothing for a policy and itself', () => {
    expect(diffPlans(saved, saved)).toEqual([]);
  });
});

describe('a saved plan', () => {
  const lifecycle = plan(
    {
      per: ['state'],
      keep: { last: 1, where: 'metadata.x == 1' },
      then: [{ after: '1d', do: { archive: { as: 'zip', move: true } } }],
    },
    aged([1, 2, 3], { metadata: { x: 2 } }),
    { plan: { overrides: { settle: 0 } } },
  );

  it.each([saved, lifecycle])('is read as it was written, but for what stays', (written) => {
    const read = parsePlan(JSON.stringify(planToJson(written)));
    expect(planToJson(read)).toEqual(JSON.parse(JSON.stringify(planToJson(written))));
    expect(read.kept).toHaveLength(0);
    expect(checkDrift(read, written).drifted).toEqual([]);
  });

  it('keeps the wish that it was made from', () => {
    const reason = { rule: 'requested', effect: 'select' } as const;
    const [step] = saved.steps;
    if (step === undefined) throw new Error('expected a step');
    const draft = { title: 'tidy up', steps: [{ artifact: step.id, action: 'trash', reason }] } as const;
    expect(parsePlan(JSON.stringify(planToJson({ ...saved, draft }))).draft).toEqual(draft);
    expect(parsePlan(planToJson(saved)).draft).toBeUndefined();
  });

  it('can be given as a value', () => {
    expect(parsePlan(planToJson(saved)).id).toBe(saved.id);
  });

  it.each<[unknown, string]>([
    ['{', 'JSON'],
    ['{}', 'it has no schemaVersion'],
    ['null', 'it has no schemaVersion'],
    [{ ...planToJson(saved), schemaVersion: 2 }, 'expected a plan of version 1, got version 2'],
    [{ ...planToJson(saved), steps: [{ ...saved.steps[0], action: 'shred' }] }, 'Invalid option'],
    [{ ...planToJson(saved), steps: [{ ...saved.steps[0], digest: 'x' }] }, 'expected 64 hexadecimal digits'],
  ])('is refused when it is none: %#', (json, words) => {
    expect(() => parsePlan(json)).toThrow(
      expect.objectContaining({ code: 'VALUE_INVALID', message: expect.stringContaining(words) }),
    );
  });

  it('says where it is wrong', () => {
    const steps = [saved.steps[0], { ...saved.steps[1], files: -1 }];
    expect(() => parsePlan({ ...planToJson(saved), steps })).toThrow(
      expect.objectContaining({ path: 'steps.1.files' }),
    );
  });

  it('passes over what a newer version may have added', () => {
    expect(parsePlan({ ...planToJson(saved), mood: 'good' }).steps).toHaveLength(3);
  });
});

describe('plans of a very old artifact', () => {
  it('write times that JSON can say', () => {
    const ancient = plan({ keep: 1 }, [...aged([1]), anArtifact({ key: 'ancient', createdAt: -day })]);
    expect(parsePlan(JSON.stringify(planToJson(ancient))).steps).toMatchObject([{ createdAt: -day }]);
  });
});
