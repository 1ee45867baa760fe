import type { ArtifactSummary, Counterfactual, Retention } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { aged, anArtifact, day, minute, noon } from '../fixtures/artifacts.ts';
import { familyOf, plan, reasonsFor, type Settings } from '../fixtures/planning.ts';
import {
  explainArtifact,
  openExplainer,
  type ArtifactExplanation,
  type ExplainInput,
} from './explain-artifact.ts';

function inputFor(
  policy: Retention | undefined,
  all: readonly ArtifactSummary[],
  settings: Settings = {},
): ExplainInput {
  return { at: noon, timezone: 'UTC', overrides: {}, family: familyOf(policy, all, settings) };
}

interface Question {
  readonly policy: Retention;
  readonly all: readonly ArtifactSummary[];
  readonly key: string;
  readonly settings?: Settings;
}

function ask({ policy, all, key, settings }: Question): ArtifactExplanation {
  return explainArtifact(inputFor(policy, all, settings), all.find((each) => each.key === key)?.id ?? key);
}

function explain(policy: Retention, all: readonly ArtifactSummary[], key: string): ArtifactExplanation {
  return ask({ policy, all, key });
}

function changes(...args: Parameters<typeof explain>): Counterfactual['change'][] {
  return explain(...args).counterfactuals.map(({ change }) => change);
}

const six = aged([1, 2, 3, 4, 5, 6]);

describe('an explanation', () => {
  it('tells the action and the reasons of the plan', () => {
    const { action, reasons } = explain({ keep: 2 }, six, 'd3');
    expect(action).toBe('trash');
    expect(reasons).toEqual(reasonsFor(plan({ keep: 2 }, six), 'd3'));
    expect(explain({ keep: 2 }, six, 'd1').action).toBe('keep');
  });

  it('finds an artifact by id, by digest, or by the beginning of either', () => {
    const explainer = openExplainer(inputFor({ keep: 2 }, six));
    const digest = six[2]?.digest ?? '';
    for (const name of [digest, digest.slice(0, 12), digest.slice(0, 8)])
      expect(explainer(name).action).toBe('trash');
    expect(() => explainer('nothing')).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect(() => explainer('')).toThrow(expect.objectContaining({ code: 'AMBIGUOUS' }));
  });

  it('names no way out of a refusal', () => {
    const result = ask({
      policy: { keep: 2 },
      all: six,
      key: 'd3',
      settings: { family: { complete: false } },
    });
    expect(result).toMatchObject({
      action: 'keep',
      reasons: [{ rule: 'incomplete_scan' }, {}],
      counterfactuals: [],
    });
  });

  it('has nothing to change where there is no policy', () => {
    expect(explainArtifact(inputFor(undefined, six), six[0]?.id ?? '')).toEqual({
      action: 'keep',
      reasons: [{ rule: 'no_policy', effect: 'keep' }],
      counterfactuals: [],
    });
  });
});

describe('what would have kept it', () => {
  it('is a larger count, exactly, or a pin', () => {
    expect(changes({ keep: 2 }, six, 'd5')).toEqual([
      { kind: 'pin' },
      { kind: 'rule', rule: 'last', value: 5 },
    ]);
    expect(changes({ only: { beyond: 2 } }, six, 'd5')).toEqual([
      { kind: 'pin' },
      { kind: 'rule', rule: 'beyond', value: 5 },
    ]);
  });

  it('is no pin where pins are not heeded', () => {
    expect(changes({ keep: 2, alwaysKeep: [] }, six, 'd5')).toEqual([
      { kind: 'rule', rule: 'last', value: 5 },
    ]);
  });

  it('is a longer duration', () => {
    expect(changes({ keep: { within: '2d' } }, six, 'd5')).toContainEqual({
      kind: 'rule',
      rule: 'within',
      value: '5d',
    });
    expect(changes({ only: { olderThan: '2d' } }, six, 'd5')).toContainEqual({
      kind: 'rule',
      rule: 'olderThan',
      value: '5d',
    });
    expect(changes({ then: [{ after: '2d', do: 'trash' }] }, six, 'd5')).toContainEqual({
      kind: 'rule',
      rule: 'lifecycle',
      value: 'trash@5d',
    });
  });

  it('is a bucket more, for the newest of a bucket alone', () => {
    const all = [...six, anArtifact({ key: 'earlier that day', createdAt: noon - 4 * day - minute })];
    expect(changes({ keep: { daily: 2 } }, all, 'd4')).toContainEqual({
      kind: 'rule',
      rule: 'daily',
      value: 4,
    });
    expect(changes({ keep: { daily: 2 } }, all, 'earlier that day')).toEqual([{ kind: 'pin' }]);
  });

  it('is a place further down by the metric, or a set of tags', () => {
    const scored = six.map((each, index) => anArtifact({ ...each, metrics: { score: index } }));
    expect(changes({ keep: { top: { count: 1, by: 'score' } } }, scored, 'd4')).toContainEqual({
      kind: 'rule',
      rule: 'top',
      value: 3,
    });
    expect(changes({ keep: { tags: [['a', 'b'], ['c']] } }, six, 'd4')).toContainEqual({
      kind: 'tags',
      tags: ['c'],
    });
  });
});

describe('what would let it go', () => {
  it('is taking away its pin, if nothing else holds it', () => {
    const pin = { who: 'ada', when: 0, hold: false, source: 'user' } as const;
    const pinned = [...six, anArtifact({ key: 'pinned', createdAt: noon - 9 * day, pin })];
    expect(changes({ keep: 2 }, pinned, 'pinned')).toContainEqual({ kind: 'unpin' });
    expect(changes({ keep: 9 }, pinned, 'pinned')).not.toContainEqual({ kind: 'unpin' });
  });

  it('is a number of newer ones', () => {
    expect(explain({ keep: 5 }, six, 'd3').counterfactuals).toEqual([
      { change: { kind: 'later', at: undefined, newer: 3, passing: undefined }, action: 'trash' },
    ]);
  });

  it('is a newer run that passes, where the last pass is protected', () => {
    const runs = [
      anArtifact({ key: 'fail', outcome: 'fail' }),
      anArtifact({ key: 'pass', createdAt: noon - 9 * day, outcome: 'pass' }),
    ];
    const policy = { keep: 1, alwaysKeep: ['last_pass'] } as const;
    expect(ask({ policy, all: runs, key: 'pass', settings: { runs: true } }).counterfactuals).toEqual([
      { change: { kind: 'later', at: undefined, newer: 1, passing: true }, action: 'trash' },
    ]);
  });

  it('is time', () => {
    expect(changes({ only: { olderThan: '30d' } }, six, 'd3')).toEqual([
      { kind: 'later', at: noon + 27 * day + 1, newer: undefined, passing: undefined },
    ]);
    expect(explain({ then: [{ after: '7d', do: 'compress' }] }, six, 'd3').counterfactuals).toEqual([
      {
        change: { kind: 'later', at: noon + 4 * day + 1, newer: undefined, passing: undefined },
        action: 'compress',
      },
    ]);
  });

  it('is time and newer ones where it takes both', () => {
    expect(changes({ keep: 5, only: { olderThan: '30d' } }, six, 'd4')).toEqual([
      { kind: 'later', at: noon + 26 * day + 1, newer: 2, passing: undefined },
    ]);
  });

  it('is the end of settling', () => {
    const all = [
      ...six,
      anArtifact({ key: 'settling', createdAt: noon - 9 * day, changedAt: noon - 4 * minute }),
    ];
    expect(changes({ keep: 2 }, all, 'settling')).toEqual([
      { kind: 'later', at: noon + 6 * minute + 1, newer: undefined, passing: undefined },
    ]);
  });

  it('is nothing that could be named, for what an expression keeps', () => {
    expect(changes({ keep: { where: 'size > 0' } }, six, 'd3')).toEqual([]);
  });
});
