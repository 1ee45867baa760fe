import { lstatSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

describe('the main job', () => {
  it('finds, describes, decides, does, records and takes back', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    const before = snapshotTree(nightly.tree.join('artifacts'));

    const scan = await workspace.scan();
    expect(scan).toMatchObject({ artifacts: 8, files: 24, complete: true, diagnostics: [] });
    const { artifacts: listed, total } = await workspace.list();
    expect(total).toBe(8);
    expect(listed[0]).toMatchObject({
      key: buildKey(8),
      outcome: 'pass',
      marks: ['last_run', 'last_pass'],
      state: 'completed',
    });

    const plan = await workspace.plan();
    expect(plan.steps.map(({ key }) => key).toSorted()).toEqual([1, 2, 3, 4, 5].map(buildKey));
    const report = await workspace.apply(plan);
    expect(report.operation).toMatchObject({ kind: 'gc', state: 'done', done: 5, skipped: 0, failed: 0 });
    expect((await workspace.list()).artifacts.map(({ key }) => key)).toEqual([8, 7, 6].map(buildKey));
    expect(await workspace.listTrash()).toHaveLength(5);

    const undone = await workspace.undo();
    expect(undone.operation).toMatchObject({ kind: 'undo', state: 'done', done: 5 });
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
    expect((await workspace.list()).total).toBe(8);
    expect((await workspace.show(buildKey(1))).files).toHaveLength(3);
    expect((await workspace.health()).healthy).toBe(true);
    expect(await workspace.auditVerify()).toMatchObject({ ok: true });
    expect(await Array.fromAsync(workspace.auditLog({ event: 'artifact_trash' }))).toHaveLength(5);
  });

  it('gives the same plan again for the same input', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    const first = await workspace.plan();
    expect((await workspace.plan()).digest).toBe(first.digest);
  });

  it('does an undone cleanup again, and undoes that', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    const before = snapshotTree(nightly.tree.join('artifacts'));
    await workspace.apply(await workspace.plan());
    await workspace.undo();
    const redone = await workspace.redo();
    expect(redone.operation).toMatchObject({ kind: 'redo', done: 5 });
    expect((await workspace.list()).total).toBe(3);
    await workspace.undo();
    expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
  });

  it('refuses a plan that no longer fits, and does the rest when told so', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    const plan = await workspace.plan();
    nightly.tree.write({ [`artifacts/${buildKey(2)}/late.txt`]: 'one more line' });
    await expect(workspace.apply(plan)).rejects.toMatchObject({ code: 'DRIFTED' });
    expect((await workspace.list()).total).toBe(8);
    const report = await workspace.apply(plan, { skipDrifted: true });
    expect(report.drifted).toMatchObject([{ key: buildKey(2), why: 'changed' }]);
    expect(report.operation.done).toBe(4);
  });

  it('is closed by the end of a `using` declaration, and closing it twice does nothing', async () => {
    using nightly = nightlyWorkspace({ builds: 1 });
    const workspace = await nightly.open();
    {
      using scoped = workspace;
      expect((await scoped.list()).total).toBe(0);
    }
    await expect(workspace.list()).rejects.toMatchObject({ code: 'USAGE' });
    workspace.close();
  });

  it('does nothing again twice', async () => {
    using nightly = nightlyWorkspace({ builds: 4 });
    const workspace = await nightly.open();
    const { operation } = await workspace.apply(await workspace.plan());
    await expect(workspace.redo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await workspace.undo();
    expect((await workspace.redo()).operation).toMatchObject({ kind: 'redo', done: 1 });
    await expect(workspace.redo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(workspace.redo(operation.id)).rejects.toMatchObject({ code: 'USAGE' });
    await workspace.undo();
    expect((await workspace.redo()).operation).toMatchObject({ kind: 'redo', done: 1 });
  });

  it('leaves a report of each cleanup, also of two in one second', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    await workspace.apply(await workspace.plan());
    await workspace.undo();
    await workspace.apply(await workspace.plan());
    const reports = readdirSync(nightly.tree.join('.cairn/trash')).filter((name) => name.endsWith('.md'));
    expect(reports.toSorted()).toEqual(['gc_report_20261121_120000.md', 'gc_report_20261121_120000_2.md']);
  });

  it('never applies a plan for another moment', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    const plan = await workspace.plan({ at: Date.parse('2027-01-01T00:00:00Z') });
    await expect(workspace.apply(plan)).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('keeps what is pinned, and what the configuration pins by key', async () => {
    using nightly = nightlyWorkspace({
      config: nightlyConfig.replace('{ keep: 3 }', `{ keep: 3, pin: ["${buildKey(1)}"] }`),
    });
    const workspace = await nightly.open();
    await workspace.scan();
    await workspace.pin([buildKey(2)], { why: 'quoted in a report' });
    expect((await workspace.plan()).steps.map(({ key }) => key).toSorted()).toEqual([3, 4, 5].map(buildKey));
    await workspace.unpin([buildKey(2)]);
    expect((await workspace.plan()).steps).toHaveLength(4);
    await expect(workspace.unpin([buildKey(1)])).rejects.toMatchObject({ code: 'USAGE' });
  });

  it('refuses a family whose pin resolves to nothing', async () => {
    using nightly = nightlyWorkspace({
      config: nightlyConfig.replace('{ keep: 3 }', '{ keep: 3, pin: [ffffffff] }'),
    });
    const workspace = await nightly.open();
    const plan = await workspace.plan();
    expect(plan.refusals).toMatchObject([{ rule: 'pinUnresolved', family: 'nightly' }]);
    await expect(workspace.apply(plan)).rejects.toMatchObject({ code: 'REFUSED' });
  });

  it('holds to maxTrash unless it is lifted', async () => {
    using nightly = nightlyWorkspace({
      builds: 12,
      config: nightlyConfig.replace('maxTrash: 100%', 'maxTrash: 20%'),
    });
    const workspace = await nightly.open();
    const plan = await workspace.plan();
    await expect(workspace.apply(plan)).rejects.toMatchObject({ code: 'REFUSED' });
    expect((await workspace.apply(plan, { allowLarge: true })).operation.done).toBe(9);
  });

  it('keeps a damaged artifact, and says what is wrong with it', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    nightly.tree.write({ [`artifacts/${buildKey(1)}/metadata.json`]: '{ "created_at": ' });
    const plan = await workspace.plan();
    expect(plan.steps.map(({ key }) => key)).not.toContain(buildKey(1));
    const { healthy, findings } = await workspace.health();
    expect(healthy).toBe(false);
    expect(findings).toMatchObject([{ check: 'described', severity: 'error', key: buildKey(1) }]);
  });

  it('trashes what is named, and refuses what is protected', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    await workspace.scan();
    await expect(workspace.trash([buildKey(8)])).rejects.toMatchObject({ code: 'REFUSED' });
    const report = await workspace.trash([buildKey(4)], { why: 'made by mistake' });
    expect(report.operation).toMatchObject({ kind: 'trash', done: 1 });
    const [item] = await workspace.listTrash();
    await workspace.restore([item?.id ?? '']);
    expect((await workspace.list()).total).toBe(8);
  });

  it('purges what is named for good, and frees its bytes', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    await workspace.apply(await workspace.plan());
    const report = await workspace.purge({ all: true });
    expect(report.operation).toMatchObject({ kind: 'purge', done: 5 });
    expect(report.operation.freedNow).toBeGreaterThan(0);
    expect(await workspace.listTrash()).toEqual([]);
    await expect(workspace.undo()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('purges trash that is older than trashFor at the end of a later cleanup', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    await workspace.apply(await workspace.plan());
    nightly.clock.advance(31 * 86_400_000);
    nightly.tree.write({
      'artifacts/nightly/2026-12-01/metadata.json': { created_at: '2026-12-01T06:00:00Z' },
    });
    const report = await workspace.apply(await workspace.plan());
    expect(report.purged?.entries).toBe(5);
  });

  it('finds changed bytes behind an unchanged size and time', async () => {
    using nightly = nightlyWorkspace();
    const workspace = await nightly.open();
    await workspace.scan();
    expect(await workspace.verify()).toMatchObject({ checked: 24, mismatched: [], finished: true });
    flipByte(nightly.tree.join('artifacts', buildKey(3), 'logs/build log.jsonl'));
    expect((await workspace.verify()).mismatched).toMatchObject([
      { path: `${buildKey(3)}/logs/build log.jsonl` },
    ]);
  });

  it('rebuilds a deleted index, with pins, and what is in the trash', async () => {
    using nightly = nightlyWorkspace();
    const first = await nightly.open();
    await first.apply(await first.plan());
    await first.pin([buildKey(7)]);
    first.close();
    for (const suffix of ['', '-wal', '-shm'])
      rmSync(nightly.tree.join(`.cairn/db/index.db${suffix}`), { force: true });
    const workspace = await nightly.open();
    await workspace.scan();
    const { artifacts: listed } = await workspace.list();
    expect(listed.map(({ key, pin }) => [key, pin !== undefined])).toEqual([
      [buildKey(8), false],
      [buildKey(7), true],
      [buildKey(6), false],
    ]);
    await workspace.undo();
    expect((await workspace.list()).total).toBe(8);
  });
});

/** Changes one byte, and puts the times back, as a failing disk would. */
function flipByte(path: string): void {
  const { atime, mtime } = lstatSync(path);
  const bytes = readFileSync(path);
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  utimesSync(path, atime, mtime);
}
