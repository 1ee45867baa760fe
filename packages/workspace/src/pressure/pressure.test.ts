import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFigures } from '@cairn/files';
import { canMount, mountSmallDisk, snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const config = (freeBelow: string, then: string, reclaim = '[archives, trash]'): string =>
  nightlyConfig.replace(
    '{ keep: 3 }',
    `{ keep: 3, then: ${then}, pressure: { freeBelow: ${freeBelow}, reclaim: ${reclaim} } }`,
  );

const MOVE = '{ archive: { as: folder, move: true } }';
const MEGABYTE = 1 << 20;

/** Eight builds of which each has a megabyte, on a disk of 64: five of them go. */
function onSmallDisk(disk: { readonly path: string }, yaml: string): NightlyWorkspace {
  const space = nightlyWorkspace({ parent: disk.path, config: yaml });
  for (let day = 1; day <= 8; day++)
    writeFileSync(join(space.tree.path, 'artifacts', buildKey(day), 'video'), Buffer.alloc(MEGABYTE, day));
  return space;
}

/** Leaves so much free. */
function fillUp(disk: { readonly path: string }, free: number): void {
  rmSync(join(disk.path, 'ballast'), { force: true });
  const { available } = diskFigures(disk.path);
  writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(available - free, 'x'));
}

async function cleanUp(workspace: Workspace) {
  return workspace.apply(await workspace.plan());
}

describe.skipIf(!canMount().available)('a disk that is nearly full', () => {
  it('gives the oldest archives, for good, until enough is free, and no live artifact', async () => {
    using disk = mountSmallDisk(64 * MEGABYTE);
    using space = onSmallDisk(disk, config('10MiB', MOVE));
    const workspace = await space.open();
    await cleanUp(workspace);
    expect(await workspace.listArchives()).toHaveLength(5);
    fillUp(disk, 8 * MEGABYTE);
    const live = snapshotTree(join(space.tree.path, 'artifacts'));
    const plan = await workspace.plan();
    expect(plan.steps).toEqual([]);
    // What cairn itself has written since counts, too.
    const { purges = [] } = plan;
    expect([2, 3]).toContain(purges.length);
    expect(purges.map(({ what, key, onlyCopies }) => [what, key, onlyCopies])).toEqual(
      [1, 2, 3].slice(0, purges.length).map((day) => ['archive', buildKey(day), 1]),
    );
    const { pressure } = await workspace.apply(plan);
    expect(pressure).toMatchObject({ entries: purges.length });
    expect(pressure?.bytes).toBeGreaterThanOrEqual(2 * MEGABYTE);
    expect(diskFigures(disk.path).available).toBeGreaterThanOrEqual(9.5 * MEGABYTE);
    expect(await workspace.listArchives()).toHaveLength(5 - purges.length);
    expect(await workspace.listTrash()).toEqual([]);
    expect(snapshotTree(join(space.tree.path, 'artifacts'))).toEqual(live);
  });

  it('never gives what is pinned or held, and says that it is not enough', async () => {
    using disk = mountSmallDisk(64 * MEGABYTE);
    using space = onSmallDisk(disk, config('20MiB', MOVE));
    const workspace = await space.open();
    await cleanUp(workspace);
    const archives = await workspace.listArchives();
    for (const { id } of archives.slice(0, 4)) await workspace.pinArchive(id, { hold: true });
    fillUp(disk, 8 * MEGABYTE);
    const plan = await workspace.plan();
    expect(plan.purges?.map(({ id }) => id)).toEqual([archives.at(4)?.id]);
    expect(plan.refusals).toMatchObject([{ rule: 'pressure' }]);
    await workspace.apply(plan);
    expect((await workspace.listArchives()).map(({ id }) => id)).toEqual(
      archives.slice(0, 4).map(({ id }) => id),
    );
  });

  it('gives trash only when it is older than trashFor, and archives only where they are named', async () => {
    using disk = mountSmallDisk(64 * MEGABYTE);
    using space = onSmallDisk(disk, config('20MiB', 'trash', '[trash]'));
    const workspace = await space.open();
    await cleanUp(workspace);
    fillUp(disk, 8 * MEGABYTE);
    expect((await workspace.plan()).purges).toBeUndefined();
    space.clock.advance(31 * 86_400_000);
    const plan = await workspace.plan();
    expect(plan.purges).toHaveLength(5);
    expect((await workspace.apply(plan, { trustClock: true })).pressure).toMatchObject({ entries: 5 });
    expect(await workspace.listTrash()).toEqual([]);
  });

  it('leaves what a plan names when there is room again, and does not count what lies on other disks', async () => {
    using disk = mountSmallDisk(64 * MEGABYTE);
    using other = mountSmallDisk(32 * MEGABYTE);
    mkdirSync(join(other.path, 'archive'));
    using space = onSmallDisk(disk, config('10MiB', MOVE));
    const workspace = await space.open();
    await cleanUp(workspace);
    fillUp(disk, 8 * MEGABYTE);
    const plan = await workspace.plan();
    rmSync(join(disk.path, 'ballast'));
    expect((await workspace.apply(plan)).pressure).toBeUndefined();
    expect(await workspace.listArchives()).toHaveLength(5);
    using apart = onSmallDisk(disk, `${config('50MiB', MOVE)}archives: { path: ${other.path}/archive }\n`);
    const second = await apart.open();
    await cleanUp(second);
    expect(existsSync(join(other.path, 'archive/nightly'))).toBe(true);
    expect((await second.plan()).purges).toBeUndefined();
  });
});
