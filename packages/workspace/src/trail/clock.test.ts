import { expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const day = 86_400_000;
const byAge = nightlyConfig.replace('{ keep: 3 }', '{ only: { olderThan: 90d } }');

it('does not believe a clock that jumped ahead, however often it is asked', async () => {
  using nightly = nightlyWorkspace({ builds: 14, config: byAge });
  await (await nightly.open()).scan();
  nightly.clock.advance(120 * day);
  for (const workspace of [await nightly.open(), await nightly.open()]) {
    await workspace.scan();
    const plan = await workspace.plan();
    expect(plan.steps.length).toBeGreaterThan(0);
    expect(plan.refusals.map(({ rule }) => rule)).toContain('clock');
    await expect(workspace.apply(plan)).rejects.toMatchObject({ code: 'REFUSED' });
  }
});

it('believes it once a person has said so, and says so in the trail', async () => {
  using nightly = nightlyWorkspace({ builds: 14, config: byAge });
  await (await nightly.open()).scan();
  nightly.clock.advance(120 * day);
  const workspace = await nightly.open();
  const { operation } = await workspace.apply(await workspace.plan(), { trustClock: true });
  expect(operation.done).toBeGreaterThan(0);
  const again = await nightly.open();
  expect((await again.plan()).refusals).toEqual([]);
  const events = await Array.fromAsync(again.auditLog({ event: 'clock_trusted' }));
  expect(events).toHaveLength(1);
});

it('goes on without a question once the clock is right again', async () => {
  using nightly = nightlyWorkspace({ builds: 14, config: byAge });
  await (await nightly.open()).scan();
  nightly.clock.advance(120 * day);
  await (await nightly.open()).scan();
  nightly.clock.advance(-119 * day);
  const workspace = await nightly.open();
  await workspace.scan();
  expect((await workspace.plan()).refusals).toEqual([]);
});

it('purges no expired trash by a clock that it does not believe', async () => {
  using nightly = nightlyWorkspace({ builds: 14 });
  const first = await nightly.open();
  await first.apply(await first.plan());
  nightly.clock.advance(120 * day);
  const workspace = await nightly.open();
  const { purged } = await workspace.apply(await workspace.plan());
  expect(purged).toBeUndefined();
  await expect(workspace.purge({ expired: true })).rejects.toMatchObject({ code: 'REFUSED' });
  expect(await workspace.listTrash()).not.toHaveLength(0);
  await workspace.purge({ expired: true }, { trustClock: true });
  expect(await workspace.listTrash()).toHaveLength(0);
});
