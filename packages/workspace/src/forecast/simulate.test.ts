import type { ArtifactId, ArtifactSummary, Retention } from '@cairn/core';
import { dayInMilliseconds as day, defaultGcSettings, parseDuration } from '@cairn/core';
import { compileRetention } from '@cairn/planner';
import { expect, it } from 'vitest';
import { arrivalsOf, isExpected } from './arrivals.ts';
import { simulate } from './simulate.ts';
import type { Simulated, Simulation } from './simulation.ts';

const now = Date.UTC(2026, 10, 21, 12);

/** One artifact of 100 bytes for each age in days. */
function aged(ages: readonly number[]): readonly ArtifactSummary[] {
  return ages.map((age) => {
    const createdAt = now - age * day;
    const digest = age.toString(16).padStart(64, '0');
    return {
      root: 'data',
      family: 'nightly',
      key: `run-${age}`,
      id: digest.slice(-12),
      digest,
      createdAt,
      createdFrom: 'content',
      modifiedAt: createdAt,
      changedAt: createdAt,
      firstSeen: createdAt,
      state: 'completed',
      described: true,
      fileCount: 1,
      size: 100,
      allocated: 100,
      metadata: {},
      metrics: {},
      tags: [],
      fingerprint: digest,
    } as unknown as ArtifactSummary;
  });
}

function run(
  retention: Retention,
  changes: Partial<Simulation> = {},
  ages: readonly number[] = [10],
): Simulated {
  const gc = { ...defaultGcSettings, maxTrash: '100%', alwaysKeep: ['pinned'] as const };
  const compiled = compileRetention({ name: 'nightly', runs: false, retention, gc, policies: new Map() });
  const input = {
    name: 'nightly',
    compiled,
    complete: true,
    known: true,
    rootFirstScan: new Map([['data', now]]),
  };
  return simulate({
    plan: {
      hypothetical: false,
      timezone: 'UTC',
      config: { digest: '', plugins: {} },
      overrides: {},
      keepReasons: 'compact',
      clock: {},
    },
    now,
    families: [{ input, live: aged(ages), recentlyTrashed: 0, trashFor: parseDuration('5d') }],
    trash: [],
    assumptions: {
      diskOf: () => 'disk',
      diskAt: (folder) => folder ?? 'archives',
      compacted: () => 0.25,
      trimmed: () => 0.4,
    },
    days: Array.from({ length: 31 }, (_, index) => index),
    toldDays: 30,
    budget: { told: 1e6, later: 1e6 },
    ...changes,
  });
}

/** What was done on which day, and what each disk then held beyond today. */
function courseOf(
  { cleanups, days }: Simulated,
  disk = 'disk',
): readonly (readonly [number, string, number])[] {
  return cleanups.map(({ at, action }) => {
    const { growth } = days.find((each) => each.at === at) ?? { growth: new Map<string, number>() };
    return [(at - now) / day, action, growth.get(disk) ?? 0];
  });
}

it('frees what it trashes when its time in the trash is over', () => {
  expect(courseOf(run({ only: { olderThan: '12d' } }))).toEqual([
    [3, 'trash', 0],
    [8, 'purge', -100],
  ]);
});

it('goes through the stages of a lifecycle, each once', () => {
  const then = [
    { after: '12d', do: 'compress' },
    { after: '20d', do: 'archive' },
    { after: '28d', do: 'trash' },
  ] as const;
  const simulated = run({ then });
  expect(courseOf(simulated)).toEqual([
    // The container is there at once, and the original leaves later.
    [3, 'compress', 25],
    [8, 'purge', -75],
    [11, 'archive', -75],
    [19, 'trash', -75],
    [24, 'purge', -100],
  ]);
  expect(courseOf(simulated, 'archives').at(-1)).toEqual([24, 'purge', 25]);
});

it('moves what is archived as a folder or moved elsewhere from one disk to the other', () => {
  const archived = run({ only: { olderThan: '12d' }, then: { archive: { as: 'folder', move: true } } });
  expect([courseOf(archived), courseOf(archived, 'archives')]).toEqual([
    [[3, 'archive', -100]],
    [[3, 'archive', 100]],
  ]);
  const moved = run({ only: { olderThan: '12d' }, then: { move: { to: '/cold' } } });
  expect([courseOf(moved), courseOf(moved, '/cold')]).toEqual([[[3, 'move', -100]], [[3, 'move', 100]]]);
});

it('leaves what trim leaves', () => {
  const trimmed = run({ only: { olderThan: '12d' }, then: { trim: { keep: ['*.mp4'] } } });
  expect(courseOf(trimmed)).toEqual([
    [3, 'trim', 0],
    [8, 'purge', -60],
  ]);
});

it('never purges what is held', () => {
  const held = {
    family: 'nightly',
    artifact: { id: 'a1' as ArtifactId, key: 'run-1' },
    disk: 'disk',
    bytes: 7,
    expiresAt: Number.POSITIVE_INFINITY,
  };
  const { cleanups } = run({ keep: 1 }, { trash: [held, { ...held, expiresAt: now + 2 * day }] });
  expect(cleanups.map(({ at, action, bytes }) => [(at - now) / day, action, bytes])).toEqual([
    [2, 'purge', 7],
  ]);
});

it('gives new artifacts the outside records of those that they are like, so that none is an orphan at once', () => {
  const past = { since: now - 10 * day, until: now, artifacts: aged([5]) };
  const retention = { only: { orphans: true } };
  const gc = { ...defaultGcSettings, alwaysKeep: [] };
  const compiled = compileRetention({ name: 'nightly', runs: false, retention, gc, policies: new Map() });
  const records = new Map([['run-5', {}]]);
  const input = { name: 'nightly', compiled, complete: true, known: true, rootFirstScan: new Map(), records };
  const family = { input, live: aged([5]), recentlyTrashed: 0, trashFor: parseDuration('5d'), past };
  const { cleanups, days } = run(retention, { families: [family] });
  expect(cleanups).toEqual([]);
  expect(days.at(-1)?.inPlace.get('nightly')).toBe(400);
});

it('ends early when its budget is used up, and not before the first day', () => {
  const daysWith = (told: number, later: number): number =>
    run({ keep: 1 }, { budget: { told, later }, toldDays: 4 }).days.length;
  expect(daysWith(1e6, 1e6)).toBe(31);
  // One artifact is decided upon each day; what is told may take more than what comes later.
  expect(daysWith(1e6, 10)).toBe(10);
  expect(daysWith(1e6, 0)).toBe(5);
  expect(daysWith(0, 0)).toBe(1);
});

it('lets the past come again, and again, as it was', () => {
  const past = { since: now - 10 * day, until: now, artifacts: aged([9, 2]) };
  const coming = [...arrivalsOf(past).take(3)];
  expect(coming.map(({ artifact }) => (artifact.createdAt - now) / day)).toEqual([1, 8, 11]);
  expect(coming[0]).toMatchObject({ like: 'run-9', artifact: { allocated: 100, described: true } });
  expect(coming.every(({ artifact }) => isExpected(artifact))).toBe(true);
  expect(past.artifacts.some((artifact) => isExpected(artifact))).toBe(false);
  expect([...arrivalsOf({ ...past, artifacts: [] })]).toEqual([]);
});
