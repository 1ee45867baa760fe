import type { ArtifactSummary, Counterfactual, PlanAction, Retention } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifacts, retention, someRecords } from '../fixtures/arbitraries.ts';
import { anArtifact, day, noon } from '../fixtures/artifacts.ts';
import { familyOf, plan, type Settings } from '../fixtures/planning.ts';
import { openExplainer } from './explain-artifact.ts';

describe('a counterfactual', () => {
  const runs: Settings = {
    runs: true,
    family: { openRunIds: new Set(['open']), rootFirstScan: new Map([['main', 0]]), records: someRecords },
  };

  it('is true: the plan with that change does what it says', () => {
    let seen = 0;
    fc.assert(
      fc.property(retention, artifacts, (policy, all) => {
        const explainer = openExplainer({
          at: noon,
          timezone: 'UTC',
          overrides: {},
          family: familyOf(policy, all, runs),
        });
        for (const artifact of all) {
          const { action, counterfactuals } = explainer(artifact.id);
          expect(action).toBe(actionIn(plan(policy, all, runs), artifact.key));
          for (const { change, action: claimed } of counterfactuals) {
            seen++;
            expect(claimed).not.toBe(action);
            expect(actionWith(change, { policy, all, artifact })).toBe(claimed);
          }
        }
      }),
      { numRuns: 250 },
    );
    expect(seen).toBeGreaterThan(100);
  });

  interface World {
    readonly policy: Retention;
    readonly all: readonly ArtifactSummary[];
    readonly artifact: ArtifactSummary;
  }

  /** Makes the change to the configuration, the artifacts or the clock, and plans from scratch. */
  function actionWith(change: Counterfactual['change'], { policy, all, artifact }: World): PlanAction {
    const changed = (fields: Partial<ArtifactSummary>) =>
      all.map((each) => (each === artifact ? { ...each, ...fields } : each));
    switch (change.kind) {
      case 'pin':
        return actionIn(
          plan(policy, changed({ pin: { who: 'ada', when: 0, hold: false, source: 'user' } }), runs),
          artifact.key,
        );
      case 'unpin':
        return actionIn(plan(policy, changed({ pin: undefined }), runs), artifact.key);
      case 'record': {
        const records = new Map(someRecords).set(artifact.key, { note: 'it is there' });
        return actionIn(plan(policy, all, { ...runs, family: { ...runs.family, records } }), artifact.key);
      }
      case 'tags':
        return actionIn(
          plan(policy, changed({ tags: [...artifact.tags, ...change.tags] }), runs),
          artifact.key,
        );
      case 'rule': {
        const step = plan(policy, all, runs).steps.find(({ key }) => key === artifact.key);
        return actionIn(plan(withRule(policy, { ...change, stage: step?.stage }), all, runs), artifact.key);
      }
      case 'later': {
        const at = change.at ?? noon;
        const newer = Array.from({ length: change.newer ?? 0 }, (_, index) =>
          anArtifact({
            key: `newer ${index}`,
            createdAt: at,
            changedAt: noon - day,
            metadata: artifact.metadata,
            outcome: arrivalOutcome(policy, artifact, change.passing === true),
          }),
        );
        return actionIn(plan(policy, [...newer, ...all], { ...runs, plan: { at, now: at } }), artifact.key);
      }
    }
  }

  /** Groups by outcome get arrivals of their own outcome: what is in another group is no neighbour. */
  function arrivalOutcome(
    policy: Retention,
    artifact: ArtifactSummary,
    passing: boolean,
  ): ArtifactSummary['outcome'] {
    if (policy.per?.includes('outcome') === true) return artifact.outcome;
    return passing ? 'pass' : undefined;
  }

  function withRule(
    policy: Retention,
    change: { rule: string; value: number | string; stage: string | undefined },
  ): Retention {
    const keep = typeof policy.keep === 'object' ? policy.keep : {};
    const { rule, value, stage } = change;
    switch (rule) {
      case 'last':
        return {
          ...policy,
          keep: {
            ...keep,
            last: typeof keep.last === 'object' ? { ...keep.last, count: Number(value) } : Number(value),
          },
        };
      case 'top':
        return { ...policy, keep: { ...keep, top: { by: 'score', ...keep.top, count: Number(value) } } };
      case 'olderThan':
      case 'beyond':
        return { ...policy, only: { ...policy.only, [rule]: value } };
      case 'lifecycle': {
        const stages = Array.isArray(policy.then) ? policy.then : [];
        const after = String(value).split('@')[1] ?? '';
        return {
          ...policy,
          then: stages.map((each: { do: unknown; after: string }) =>
            `${String(each.do)}@${each.after}` === stage ? { ...each, after } : each,
          ) as Retention['then'],
        };
      }
      default:
        return { ...policy, keep: { ...keep, [rule]: value } };
    }
  }

  function actionIn({ steps }: ReturnType<typeof plan>, key: string): PlanAction {
    return steps.find((step) => step.key === key)?.action ?? 'keep';
  }
});
