import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCommand, snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

const archives = (space: NightlyWorkspace): string => join(space.tree.path, 'archive');
const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));

async function create(workspace: Workspace, days: readonly number[], options: object = {}) {
  return workspace.createArchive(await workspace.planArchive({ references: days.map(buildKey), ...options }));
}

describe('making an archive', () => {
  it('puts a bag that was read back under a dated name, and knows it by an id', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const before = roots(space);
    const { archive, leftOut } = await create(workspace, [1, 2]);
    expect(leftOut).toEqual([]);
    expect(archive).toMatchObject({
      path: 'artifacts_archive_20261121_120000.zip',
      artifacts: 2,
      files: 6,
      format: 'zip',
    });
    expect(archive.id).toMatch(/^[0-9a-f]{12}$/);
    expect(readdirSync(archives(space))).toEqual(['artifacts_archive_20261121_120000.zip']);
    expect(roots(space)).toEqual(before);
    expect(await workspace.verifyArchive(archive.id.slice(0, 6))).toMatchObject({
      valid: true,
      version: '1.0',
      files: 6,
    });
    expect((await workspace.listArchives()).map(({ id }) => id)).toEqual([archive.id]);
    const { manifest } = await workspace.showArchive(archive.location);
    expect(manifest?.artifacts.map(({ key }) => key)).toEqual([buildKey(1), buildKey(2)]);
    const events = await Array.fromAsync(workspace.auditLog({}));
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['archive_created', 'archive_verified']),
    );
  });

  it.each(['zip', 'tar.gz', 'tar.zst'] as const)(
    'gives the same bytes for the same artifacts and moment: %s',
    async (format) => {
      using space = nightlyWorkspace({ builds: 2 });
      const workspace = await space.open();
      const date = Date.parse('2026-01-02T03:04:05Z');
      const one = await create(workspace, [1, 2], {
        format,
        date,
        out: join(space.tree.path, `one/a.${format}`),
      });
      const other = await create(workspace, [1, 2], {
        format,
        date,
        out: join(space.tree.path, `two/a.${format}`),
      });
      expect(other.archive.sha256).toBe(one.archive.sha256);
      expect(one.archive.place).toBe('elsewhere');
    },
  );

  for (const [program, test] of [
    ['unzip', '-tq'],
    ['bsdtar', '-tf'],
  ] as const)
    it.skipIf(!hasCommand(program))(
      `passes ${program} ${test} (skipped where it is not installed)`,
      async () => {
        using space = nightlyWorkspace({ builds: 3 });
        const { archive } = await create(await space.open(), [1, 2, 3]);
        const { status, stderr } = spawnSync(program, [test, archive.location], {
          encoding: 'utf8',
          env: { ...process.env, LC_ALL: 'C.UTF-8' },
        });
        expect(status, stderr).toBe(0);
      },
    );

  it('leaves out what is still being written, and says so', async () => {
    using space = nightlyWorkspace({ config: nightlyConfig.replace('settle: 0s', 'settle: 10m') });
    const workspace = await space.open();
    space.clock.advance(Date.now() - space.clock.now());
    space.tree.write({ [`artifacts/${buildKey(2)}/more.txt`]: 'more' });
    const plan = await workspace.planArchive();
    expect(plan.leftOut.map(({ rule }) => rule)).toContain('settling');
    expect(plan.artifacts.every(({ key }) => key !== buildKey(2))).toBe(true);
  });

  it('says of what was named why it is not in it', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    await workspace.scan();
    await workspace.trash([buildKey(2)]);
    const plan = await workspace.planArchive({
      references: [buildKey(1), buildKey(2), buildKey(8)],
      before: Date.parse('2026-10-05'),
    });
    expect(plan.artifacts.map(({ key }) => key)).toEqual([buildKey(1)]);
    expect(plan.leftOut.map(({ key, rule }) => [key, rule])).toEqual([
      [buildKey(2), 'trash'],
      [buildKey(8), 'not_meant'],
    ]);
  });

  it('takes no name that is taken, and replaces it only when told to', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    space.tree.write({ 'x.zip': 'a letter' });
    const plan = await workspace.planArchive({
      references: [buildKey(1)],
      out: join(space.tree.path, 'x.zip'),
    });
    expect(plan.exists).toBe(true);
    await expect(workspace.createArchive(plan)).rejects.toMatchObject({ code: 'IN_THE_WAY' });
    expect(readFileSync(join(space.tree.path, 'x.zip'), 'utf8')).toBe('a letter');
    const { archive } = await workspace.createArchive(plan, { overwrite: true });
    expect(await workspace.verifyArchive(archive.location)).toMatchObject({ valid: true });
  });

  it('leaves nothing behind when a file changes meanwhile', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const plan = await workspace.planArchive({ references: [buildKey(1)] });
    space.tree.write({ [`artifacts/${buildKey(1)}/result.json`]: '{"status":"FAIL","more":true}' });
    await expect(workspace.createArchive(plan)).rejects.toMatchObject({ code: 'CHANGED' });
    expect(readdirSync(archives(space))).toEqual([]);
    expect(await workspace.listArchives()).toEqual([]);
  });

  it('refuses bytes that changed without a sign', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    await workspace.scan();
    const path = join(space.tree.path, 'artifacts', buildKey(1), 'result.json');
    const plan = await workspace.planArchive({ references: [buildKey(1)] });
    const { atime, mtime } = statSync(path);
    writeFileSync(path, readFileSync(path, 'utf8').replace('PASS', 'PAST'));
    utimesSync(path, atime, mtime);
    await expect(workspace.createArchive(plan)).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
    expect(readdirSync(archives(space))).toEqual([]);
    const events = await Array.fromAsync(workspace.auditLog({ event: 'archive_created' }));
    expect(events.map(({ outcome }) => outcome)).toEqual(['failure']);
  });
});
