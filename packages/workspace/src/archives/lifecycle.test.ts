import { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));

async function create(workspace: Workspace, days: readonly number[], options: object = {}) {
  return workspace.createArchive(await workspace.planArchive({ references: days.map(buildKey), ...options }));
}

describe('a lifecycle', () => {
  const config = (stage: string): string =>
    nightlyConfig.replace(
      '{ keep: 3 }',
      `{ keep: 3, then: [{ after: 20d, do: ${stage} }, { after: 365d, do: trash }] }`,
    );

  it('archives what is due, one archive for each, once; and undo takes the archives away', async () => {
    using space = nightlyWorkspace({ config: config('archive') });
    const workspace = await space.open();
    const before = roots(space);
    const plan = await workspace.plan();
    expect(plan.steps.map(({ action }) => action)).toEqual(Array(5).fill('archive'));
    const report = await workspace.apply(plan);
    expect(report.outcomes.filter(({ outcome, why }) => outcome !== 'done' || why !== undefined)).toEqual([]);
    expect(roots(space)).toEqual(before);
    const made = await workspace.listArchives();
    expect(made).toHaveLength(5);
    for (const { location, id } of made) {
      expect(location).toMatch(/archive\/nightly\/nightly-2026-10-0\d_[0-9a-f]{12}_20261121_120000\.zip$/);
      expect(await workspace.verifyArchive(id)).toMatchObject({ valid: true, files: 3 });
    }
    const shown = await workspace.show(buildKey(1));
    expect(shown.places).toContainEqual({ kind: 'archive', where: expect.stringMatching(/^[0-9a-f]{12}$/) });
    expect((await workspace.plan()).steps).toEqual([]);
    const undone = await workspace.undo();
    expect(undone.operation.state).toBe('done');
    expect(await workspace.listArchives()).toEqual([]);
    expect((await workspace.plan()).steps).toHaveLength(5);
    await workspace.redo();
    expect(await workspace.listArchives()).toHaveLength(5);
    expect((await workspace.plan()).steps).toEqual([]);
    expect(readdirSync(join(space.tree.path, '.cairn/trash')).filter((name) => name.includes('T'))).toEqual(
      [],
    );
  });

  it('that moves trashes the original in the same task, and undo brings it back', async () => {
    using space = nightlyWorkspace({ config: config('{ archive: { move: true, as: tar.zst } }') });
    const workspace = await space.open();
    const before = roots(space);
    await workspace.apply(await workspace.plan());
    expect((await workspace.listArchives()).map(({ format }) => format)).toEqual(Array(5).fill('tar.zst'));
    expect((await workspace.list()).total).toBe(3);
    expect(await workspace.listTrash()).toHaveLength(5);
    await workspace.undo();
    expect(roots(space)).toEqual(before);
    expect(await workspace.listArchives()).toEqual([]);
    expect((await workspace.listTrash()).map(({ family }) => family)).toEqual(Array(5).fill('(archive)'));
  });

  it('that is interrupted leaves nothing half done, and is gone on with', async () => {
    using space = nightlyWorkspace({ config: config('{ archive: { move: true } }') });
    const controller = new AbortController();
    const workspace = await space.open({
      onEvent: ({ type }) => {
        if (type === 'archive.progress') controller.abort();
      },
    });
    const before = roots(space);
    const plan = await workspace.plan();
    const report = await workspace.apply(plan, { signal: controller.signal });
    expect(report.operation).toMatchObject({ state: 'interrupted' });
    expect(await workspace.listArchives()).toHaveLength(report.operation.done);
    expect(
      readdirSync(join(space.tree.path, '.cairn/trash')).filter((name) => name.includes('T')),
    ).toHaveLength(report.operation.done === 0 ? 0 : 1);
    const rest = await workspace.resume(report.operation.id);
    expect(rest.operation).toMatchObject({ state: 'done', done: 5 });
    expect(await workspace.listArchives()).toHaveLength(5);
    await workspace.undo(report.operation.id);
    expect(roots(space)).toEqual(before);
  });
});

describe('the trash', () => {
  const config = nightlyConfig.replace(
    '{ keep: 3 }',
    '{ keep: 3, then: [{ after: 20d, do: { archive: { move: true } } }] }',
  );

  it('keeps what was archived when its archive is gone or changed, and lets it go once it is found', async () => {
    using space = nightlyWorkspace({ config });
    const workspace = await space.open();
    await workspace.apply(await workspace.plan());
    const made = await workspace.listArchives();
    const [gone, changed] = [made.at(0)!, made.at(1)!];
    rmSync(gone.location);
    writeFileSync(changed.location, 'something else');
    const report = await workspace.purge({ all: true });
    expect(report.operation).toMatchObject({ done: 3, skipped: 2 });
    const whys = report.outcomes.flatMap(({ why }) => why ?? []);
    expect(whys.sort()[0]).toMatch(/its archive .* is not there; cairn archive forget/);
    expect(whys.some((why) => why.includes('was changed'))).toBe(true);
    expect(await workspace.listTrash()).toHaveLength(2);
    const doctor = await workspace.doctor();
    expect(doctor.items.filter(({ check }) => check === 'archives').map(({ severity }) => severity)).toEqual([
      'error',
      'error',
    ]);
    await workspace.forgetArchive(gone.id);
    expect((await workspace.purge({ all: true })).operation).toMatchObject({ done: 1, skipped: 1 });
  });

  it('asks for no archive of what an artifact was before it changed', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const { archive } = await create(workspace, [1]);
    rmSync(archive.location);
    writeFileSync(join(space.tree.path, 'artifacts', buildKey(1), 'more.txt'), 'more');
    await workspace.scan();
    await workspace.trash([buildKey(1)]);
    expect((await workspace.purge({ all: true })).operation).toMatchObject({ done: 1, skipped: 0 });
  });
});

describe('the retention of archives', () => {
  it('trashes what is older than keepFor, but for pins, at the end of a cleanup; and it can be brought back', async () => {
    using space = nightlyWorkspace({ config: `${nightlyConfig}archives: { keepFor: 1y }\n` });
    const workspace = await space.open();
    const { archive: kept } = await create(workspace, [1], { date: 1e12 });
    const { archive } = await create(workspace, [2], { date: 2e12 - 1e12 + 5000 });
    await workspace.pinArchive(kept.id, { why: 'figure 3' });
    space.clock.advance(400 * 86_400_000);
    expect((await workspace.expiredArchives()).map(({ id, onlyCopies }) => [id, onlyCopies])).toEqual([
      [archive.id, 0],
    ]);
    const report = await workspace.apply(await workspace.plan(), { trustClock: true });
    expect(report.expiredArchives).toMatchObject({ entries: 1 });
    expect((await workspace.listArchives()).map(({ id }) => id)).toEqual([kept.id]);
    expect(existsSync(archive.location)).toBe(false);
    await workspace.undo(report.expiredArchives!.operation);
    expect(existsSync(archive.location)).toBe(true);
    expect(await workspace.listArchives()).toHaveLength(2);
  });

  it('keeps archives for good when no time is given', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const { archive } = await create(workspace, [1]);
    expect(archive.expiresAt).toBeUndefined();
  });
});
