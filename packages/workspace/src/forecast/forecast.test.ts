import { dayInMilliseconds as day } from '@cairn/core';
import { fixedClock } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

// The newest of thirty builds is of 30 October.
const afterTheLast = '2026-10-30T12:00:00Z';

it('expects the days to come to be like the past ones, and cleans up after each of them', async () => {
  using nightly = nightlyWorkspace({ builds: 30 });
  const now = (): number => Date.parse(afterTheLast);
  const workspace = await nightly.open({ now });
  await workspace.scan();
  const { families, cleanups, notes } = await workspace.forecast();
  const [family] = families;
  const each = (family?.now.bytes ?? 0) / 30;
  expect(family).toMatchObject({ family: 'nightly', history: { artifacts: 29, basis: 'found' } });
  expect(family?.growth?.value).toBeCloseTo((each * 29) / 29.25, 0);
  expect(family?.then.without).toBeCloseTo(30 * each + 30 * (family?.growth?.value ?? 0), 0);
  expect(family?.then.with).toBe(3 * each);
  expect(notes).toEqual([]);

  // Today what is there beyond the newest three; then one a day, at first those that exist.
  const trashed = cleanups.filter(({ action }) => action === 'trash');
  expect(trashed[0]).toMatchObject({ artifacts: 27, expected: 0, beyondBrake: false });
  expect(trashed[0]?.existing[0]?.key).toBe('nightly/2026-10-01');
  expect(trashed.slice(1).every(({ artifacts }) => artifacts <= 2)).toBe(true);
  expect(trashed.at(-1)).toMatchObject({ expected: 1, existing: [] });
  // What goes today is freed when its time in the trash is over.
  const [purged] = cleanups.filter(({ action }) => action === 'purge');
  expect(purged).toMatchObject({ artifacts: 27, bytes: 27 * each });
});

it('plans for each day exactly what a plan for that day says, as long as nothing new comes', async () => {
  using nightly = nightlyWorkspace({
    builds: 30,
    config: nightlyConfig.replace('{ keep: 3 }', '{ keep: { last: 2, daily: 9 }, only: { olderThan: 20d } }'),
  });
  // So long after the last build that the past is not over again within the days that are told.
  const now = (): number => Date.parse('2026-11-01T12:00:00Z');
  const workspace = await nightly.open({ now });
  await workspace.scan();
  const { cleanups } = await workspace.forecast({ days: 1 });
  for (const days of [0, 1]) {
    const at = now() + days * day;
    const plan = await workspace.plan({ at, skipScan: true });
    const told = cleanups
      .filter((each) => each.at <= at)
      .flatMap(({ existing }) => existing.map(({ key }) => key));
    expect(told).toEqual(plan.steps.map(({ key }) => key));
  }
});

it('says so when there is too little history, and still tells what goes', async () => {
  using nightly = nightlyWorkspace({ builds: 5 });
  const now = (): number => Date.parse('2026-10-05T12:00:00Z');
  const workspace = await nightly.open({ now });
  await workspace.scan();
  const { families, disks, cleanups, notes } = await workspace.forecast();
  expect(families[0]?.growth).toBeUndefined();
  expect(disks[0]).toMatchObject({ growth: undefined, fullWithout: undefined });
  expect(cleanups[0]).toMatchObject({ action: 'trash', artifacts: 2 });
  expect(notes.join()).toMatch(/nightly: too little history for a forecast \(4 new artifacts in 4 days/);
});

it('counts what is gone by now, and begins to watch with the first scan', async () => {
  using nightly = nightlyWorkspace({ builds: 30 });
  const clock = fixedClock('2026-10-01T00:00:00Z');
  const workspace = await nightly.open({ now: () => clock.now() });
  await workspace.scan();
  clock.advance(29.5 * day);
  await workspace.apply(await workspace.plan());
  await workspace.purge({ all: true });
  const { families } = await workspace.forecast();
  expect(families[0]).toMatchObject({
    now: { artifacts: 3 },
    history: { basis: 'watched', artifacts: 30, since: Date.UTC(2026, 9, 1) },
  });
});

it('tells when disks are full without making plans, as a forecast does', async () => {
  using nightly = nightlyWorkspace({ builds: 30 });
  const workspace = await nightly.open({ now: () => Date.parse(afterTheLast) });
  await workspace.scan();
  const [outlook] = await workspace.diskOutlooks();
  const [forecast] = (await workspace.forecast()).disks;
  expect(outlook?.growth?.value).toBeGreaterThan(0);
  const { roots, growth, fullWithout } = forecast ?? {};
  expect(outlook).toMatchObject({ roots, growth, fullWithout });
});

it('names the brake, and what cannot be decided on', async () => {
  using nightly = nightlyWorkspace({ builds: 30, config: nightlyConfig.replace('100%', '50%') });
  const now = (): number => Date.parse(afterTheLast);
  const workspace = await nightly.open({ now });
  await workspace.scan();
  const { cleanups, notes } = await workspace.forecast();
  expect(cleanups[0]).toMatchObject({ beyondBrake: true, artifacts: 27 });
  expect(notes.join()).toMatch(/nightly would lose 27 of 30 artifacts .* here it is taken to be carried out/);
});

it('refuses days that are none, and families that there are not', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await expect(workspace.forecast({ days: 0 })).rejects.toThrow(/from 1 to 365 days, got 0/);
  await expect(workspace.forecast({ families: ['nigthly'] })).rejects.toThrow(/nightly/);
});
