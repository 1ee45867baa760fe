import type { ArtifactSummary, OutsideRecord, Plan, PlanStep, Retention } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { artifacts, keepRule, records, retention, someRecords } from '../fixtures/arbitraries.ts';
import { anArtifact, minute, noon } from '../fixtures/artifacts.ts';
import { compile, plan, type Settings } from '../fixtures/planning.ts';

const runs: Settings = {
  runs: true,
  family: { openRunIds: new Set(['open']), rootFirstScan: new Map([['main', 0]]), records: someRecords },
};
const numRuns = 150;

function facts({ digest, steps, kept, refusals, summary }: Plan): unknown {
  return { digest, steps, kept: Array.from(kept), refusals, summary };
}

/** Keys of what loses its place: copies and compression leave everything where it is. */
function removed({ steps }: Plan): ReadonlySet<string> {
  const takes = ({ action, options }: PlanStep): boolean =>
    action !== 'compress' && (action !== 'archive' || options?.move === true);
  return new Set(steps.filter(takes).map(({ key }) => key));
}

/** Keys of what goes in any way that keep rules hold off. */
function goes({ steps }: Plan): ReadonlySet<string> {
  return new Set(steps.filter(({ action }) => action !== 'compress').map(({ key }) => key));
}

describe('a plan', () => {
  it('is a function of its input', () => {
    fc.assert(
      fc.property(retention, artifacts, (policy, all) => {
        expect(facts(plan(policy, all, runs))).toEqual(facts(plan(policy, structuredClone(all), runs)));
      }),
      { numRuns },
    );
  });

  it('does not depend on the order of its input', () => {
    const shuffled = artifacts.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(retention, shuffled, (policy, [all, other]) => {
        expect(facts(plan(policy, other, runs))).toEqual(facts(plan(policy, all, runs)));
      }),
      { numRuns },
    );
  });

  it('never removes more for a keep rule that is added', () => {
    const both = fc.tuple(retention, keepRule).filter(([policy, rule]) => {
      const known = typeof policy.keep === 'object' ? policy.keep : {};
      // A policy without any rule keeps everything: its first rule is what makes it one that removes.
      return compile(policy).hasRules && Object.keys(rule).every((name) => !(name in known));
    });
    fc.assert(
      fc.property(both, artifacts, ([policy, rule], all) => {
        const known = typeof policy.keep === 'object' ? policy.keep : {};
        const more: Retention = { ...policy, keep: { ...known, ...rule } };
        expect(removed(plan(more, all, runs)).isSubsetOf(removed(plan(policy, all, runs)))).toBe(true);
      }),
      { numRuns },
    );
  });

  it('never removes more for a count that is raised', () => {
    fc.assert(
      fc.property(retention, fc.integer({ min: 1, max: 6 }), artifacts, (policy, last, all) => {
        const keep = typeof policy.keep === 'object' ? policy.keep : {};
        const fewer = plan({ ...policy, keep: { ...keep, last, daily: last } }, all, runs);
        const more = plan({ ...policy, keep: { ...keep, last: last + 1, daily: last + 1 } }, all, runs);
        expect(removed(more).isSubsetOf(removed(fewer))).toBe(true);
      }),
      { numRuns },
    );
  });

  it('never acts on what is protected', () => {
    fc.assert(
      fc.property(retention, artifacts, (policy, all) => {
        const heedsPins = (policy.alwaysKeep ?? ['pinned']).includes('pinned');
        const safe = all.filter((each) => isProtected(each, heedsPins)).map(({ key }) => key);
        expect(goes(plan(policy, all, runs)).intersection(new Set(safe))).toEqual(new Set());
      }),
      { numRuns },
    );
  });

  it('leaves alone whatever still moves', () => {
    fc.assert(
      fc.property(retention, artifacts, (policy, all) => {
        const moving = all.filter(isMoving).map(({ key }) => key);
        const acted = new Set(plan(policy, all, runs).steps.map(({ key }) => key));
        expect(acted.intersection(new Set(moving))).toEqual(new Set());
      }),
      { numRuns },
    );
  });
});

function isMoving({ state, runId, changedAt, firstSeen }: ArtifactSummary): boolean {
  return (
    state === 'pending' ||
    state === 'in_progress' ||
    runId === 'open' ||
    Math.max(changedAt, firstSeen) > noon - 10 * minute
  );
}

function isProtected(artifact: ArtifactSummary, heedsPins: boolean): boolean {
  const { pin, described, createdAt } = artifact;
  const isPinned = pin !== undefined && (pin.until === undefined || pin.until >= noon);
  return isMoving(artifact) || !described || createdAt > noon || (heedsPins && isPinned);
}

describe('what cannot be read', () => {
  const unread: fc.Arbitrary<(artifact: ArtifactSummary) => ArtifactSummary> = fc.oneof(
    fc
      .constantFrom('branch', 'grade', 'done')
      .map((key) => (each: ArtifactSummary) => withMetadata(each, key, undefined)),
    fc
      .tuple(
        fc.constantFrom('branch', 'grade', 'done'),
        fc.constantFrom<unknown>(null, 'text', 5, true, [], {}, Number.NaN),
      )
      .map(
        ([key, value]) =>
          (each: ArtifactSummary) =>
            withOtherKind(each, key, value),
      ),
    fc
      .constantFrom<unknown>(undefined, null, 'text', 5, [])
      .map((metadata) => (each: ArtifactSummary) => ({ ...each, metadata })),
    fc
      .constantFrom<unknown>(undefined, null, 'high', Number.NaN, {})
      .map((score) => (each: ArtifactSummary) => ({
        ...each,
        metrics: { score } as ArtifactSummary['metrics'],
      })),
    fc.constant((each: ArtifactSummary) => ({ ...each, metrics: {} })),
    fc
      .constantFrom<unknown>(undefined, null, 'golden', 5)
      .map((tags) => (each: ArtifactSummary) => ({ ...each, tags: tags as readonly string[] })),
    fc.constant((each: ArtifactSummary) => ({ ...each, described: false })),
    fc.constant((each: ArtifactSummary) => ({ ...each, createdAt: Number.NaN })),
    // Whoever describes artifacts says that one is undescribed when it loses a value that it once had.
    fc.constant((each: ArtifactSummary) => anArtifact({ ...each, outcome: undefined, described: false })),
  );

  it('never goes for that', () => {
    fc.assert(
      fc.property(retention, artifacts, fc.nat(), unread, (...[policy, all, which, damage]) => {
        const index = which % all.length;
        const key = `k${index}`;
        const before = goes(plan(policy, all, runs));
        const after = goes(plan(policy, all.with(index, damage(all[index] ?? anArtifact())), runs));
        if (!before.has(key)) expect(after.has(key)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('never goes for a record that says less, or for records that cannot be read at all', () => {
    const damaged = fc.oneof(
      fc.constant((_record: OutsideRecord): OutsideRecord => ({})),
      fc
        .constantFrom<unknown>(undefined, null, 'text', 7, [], {}, Number.NaN)
        .map((value) => (record: OutsideRecord): OutsideRecord => ({
          clean: typeof value === 'boolean' ? record['clean'] : value,
          score: typeof value === 'number' ? record['score'] : value,
        })),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(retention, artifacts, records, damaged, (...[policy, all, known, damage]) => {
        const family = { ...runs.family, records: known };
        const before = goes(plan(policy, all, { ...runs, family }));
        const less = damage && new Map([...known].map(([key, record]) => [key, damage(record)] as const));
        const after = goes(plan(policy, all, { ...runs, family: { ...family, records: less } }));
        expect(after.isSubsetOf(before)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('never goes for want of its outcome, where no last pass is looked for', () => {
    fc.assert(
      fc.property(retention, artifacts, fc.nat(), (policy, all, which) => {
        const index = which % all.length;
        const before = goes(plan(policy, all, { family: { records: someRecords } }));
        const after = goes(
          plan(policy, all.with(index, anArtifact({ ...all[index], outcome: undefined })), {
            family: { records: someRecords },
          }),
        );
        if (!before.has(`k${index}`)) expect(after.has(`k${index}`)).toBe(false);
      }),
      { numRuns },
    );
  });
});

function withMetadata(artifact: ArtifactSummary, key: string, value: unknown): ArtifactSummary {
  const metadata = { ...(artifact.metadata as Record<string, unknown>) };
  if (value === undefined) delete metadata[key];
  else metadata[key] = value;
  return { ...artifact, metadata };
}

/** Another value of the same kind would be a change, not something that cannot be read. */
function withOtherKind(artifact: ArtifactSummary, key: string, value: unknown): ArtifactSummary {
  const known = (artifact.metadata as Record<string, unknown>)[key];
  return typeof known === typeof value && !Number.isNaN(value)
    ? artifact
    : withMetadata(artifact, key, value);
}
