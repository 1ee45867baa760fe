import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, utimesSync, watch } from 'node:fs';
import { join } from 'node:path';
import { snapshotTree, withSmallDisk } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const KIB = 1024;
const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));
/** Files that do not compress. */
function bulky(builds: number, size: number): Record<string, Buffer> {
  const files: Record<string, Buffer> = {};
  for (let day = 1; day <= builds; day++) files[`artifacts/${buildKey(day)}/trace.bin`] = randomBytes(size);
  return files;
}

describe('a full disk', () => {
  it('leaves no archive and nothing else behind', async () => {
    await withSmallDisk(256 * KIB, async (disk) => {
      const config = `${nightlyConfig}archives: { path: ${disk}/archives }\n`;
      using space = nightlyWorkspace({ builds: 2, config, extra: bulky(2, 400 * KIB) });
      const workspace = await space.open();
      const before = roots(space);
      const plan = await workspace.planArchive();
      await expect(workspace.createArchive(plan)).rejects.toMatchObject({ code: 'NO_SPACE' });
      expect(readdirSync(join(disk, 'archives'))).toEqual([]);
      expect(roots(space)).toEqual(before);
      expect(await workspace.listArchives()).toEqual([]);
    });
  });

  it('archives of a lifecycle what there is room for, and keeps the rest', async () => {
    await withSmallDisk(400 * KIB, async (disk) => {
      const stage = 'then: [{ after: 20d, do: { archive: { move: true } } }]';
      const config = `${nightlyConfig.replace('{ keep: 3 }', `{ keep: 1, ${stage} }`)}archives: { path: ${disk}/archives }\n`;
      using space = nightlyWorkspace({ builds: 5, config, extra: bulky(5, 130 * KIB) });
      const workspace = await space.open();
      const before = roots(space);
      const report = await workspace.apply(await workspace.plan());
      expect(report.operation.state).toBe('partial');
      const made = await workspace.listArchives();
      expect(made.length).toBe(report.operation.done);
      for (const { id } of made) expect(await workspace.verifyArchive(id)).toMatchObject({ valid: true });
      expect(
        report.outcomes.some(
          ({ outcome, why }) => outcome !== 'done' && /file system is full/.test(why ?? ''),
        ),
      ).toBe(true);
      expect((await workspace.list()).total).toBe(5 - report.operation.done);
      await workspace.undo();
      expect(roots(space)).toEqual(before);
    });
  });

  it('puts nothing into place when an archive cannot be unpacked', async () => {
    await withSmallDisk(3000 * KIB, async (disk) => {
      const config = nightlyConfig.replace('./artifacts', `${disk}/artifacts`);
      using space = nightlyWorkspace({ builds: 0, config });
      mkdirSync(join(disk, 'artifacts', buildKey(1)), { recursive: true });
      const { writeFileSync } = await import('node:fs');
      writeFileSync(join(disk, 'artifacts', buildKey(1), 'metadata.json'), '{"created_at":"2026-10-01"}');
      writeFileSync(join(disk, 'artifacts', buildKey(1), 'trace.bin'), randomBytes(1200 * KIB));
      const workspace = await space.open();
      const { archive } = await workspace.createArchive(await workspace.planArchive());
      rmSync(join(disk, 'artifacts', buildKey(1)), { recursive: true });
      writeFileSync(join(disk, 'filler'), randomBytes(2500 * KIB));
      const before = snapshotTree(disk);
      const report = await workspace.extractArchive(archive.id);
      expect(report.operation?.operation.done).toBe(0);
      expect(snapshotTree(disk)).toEqual(before);
      rmSync(join(disk, 'filler'));
      expect((await workspace.extractArchive(archive.id)).operation?.operation.done).toBe(1);
    });
  });
});

describe('a process that dies while it writes an archive', () => {
  it('leaves the workspace as it was, and what it left goes the day after', async () => {
    using space = nightlyWorkspace({ builds: 3, extra: bulky(3, 8000 * KIB) });
    const folder = join(space.tree.path, 'archive');
    mkdirSync(folder);
    const before = roots(space);
    const script = new URL('fixtures/make-archive.ts', import.meta.url).pathname;
    const watcher = watch(folder);
    const child = spawn(process.execPath, ['--conditions=source', script, space.tree.path], {
      stdio: 'inherit',
    });
    watcher.once('change', () => child.kill('SIGKILL'));
    const [, signal] = (await once(child, 'exit')) as [number, string];
    watcher.close();
    expect(signal).toBe('SIGKILL');
    expect(readdirSync(folder).every((name) => name.endsWith('.part'))).toBe(true);
    const workspace = await space.open();
    expect(roots(space)).toEqual(before);
    expect(await workspace.listArchives()).toEqual([]);
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
    const { archive } = await workspace.createArchive(await workspace.planArchive());
    expect(readdirSync(folder)).toEqual([archive.path]);
    expect(await workspace.verifyArchive(archive.id)).toMatchObject({ valid: true });
  });
});
