import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));

describe('a move into an archive', () => {
  it('is one operation: what is protected stays, and undo takes all of it back, redo does it again', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const before = roots(space);
    const plan = await workspace.planArchive({ families: ['nightly'], move: true });
    expect(plan.leftOut.map(({ rule }) => rule).sort()).toContain('last_pass');
    const { operation, archive } = await workspace.createArchive(plan);
    const count = plan.artifacts.length;
    expect(operation?.operation).toMatchObject({ kind: 'archive', done: count, state: 'done' });
    expect(archive.artifacts).toBe(count);
    expect(await workspace.verifyArchive(archive.id)).toMatchObject({ valid: true });
    expect((await workspace.list()).total).toBe(8 - count);
    expect(await workspace.history()).toHaveLength(1);
    const undone = await workspace.undo();
    expect(undone.outcomes.at(-1)).toMatchObject({
      action: 'trash',
      digest: archive.digest,
      outcome: 'done',
    });
    expect(roots(space)).toEqual(before);
    expect(await workspace.listArchives()).toEqual([]);
    await workspace.redo();
    expect((await workspace.list()).total).toBe(8 - count);
    expect((await workspace.listArchives()).map(({ artifacts }) => artifacts)).toEqual([count]);
  });

  it('leaves the archive to whoever asked for it elsewhere, and does again what it still holds', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const before = roots(space);
    const out = space.tree.join('handed', 'over.tar.gz');
    const { archive } = await workspace.createArchive(await workspace.planArchive({ move: true, out }));
    expect(archive).toMatchObject({ place: 'elsewhere', location: out });
    await workspace.undo();
    expect(roots(space)).toEqual(before);
    expect(existsSync(out)).toBe(true);
    const again = await workspace.redo();
    expect(again.operation).toMatchObject({ state: 'done', done: archive.artifacts });
    await workspace.undo();
    writeFileSync(out, 'something else');
    const refused = await workspace.redo();
    expect(refused.operation.done).toBe(0);
    expect(refused.outcomes[0]?.why).toMatch(/another archive lies in the place of its own/);
    expect(roots(space)).toEqual(before);
  });

  it('takes the name of another file only when told to', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const before = roots(space);
    const out = space.tree.join('archive', 'one.zip');
    mkdirSync(space.tree.join('archive'));
    writeFileSync(out, 'a letter');
    const plan = await workspace.planArchive({ move: true, out });
    await expect(workspace.createArchive(plan)).rejects.toMatchObject({ code: 'IN_THE_WAY' });
    expect(readFileSync(out, 'utf8')).toBe('a letter');
    expect(roots(space)).toEqual(before);
    expect(await workspace.history()).toEqual([]);
    const { archive, operation } = await workspace.createArchive(plan, { overwrite: true });
    expect(operation?.operation.done).toBe(archive.artifacts);
    expect(await workspace.verifyArchive(out)).toMatchObject({ valid: true });
  });

  it('keeps what changed since it was planned, in its place and out of the archive', async () => {
    using space = nightlyWorkspace();
    const workspace = await space.open();
    const plan = await workspace.planArchive({ families: ['nightly'], move: true });
    writeFileSync(join(space.tree.path, 'artifacts', buildKey(1), 'result.json'), '{"status":"PASS","n":2}');
    const { archive, operation } = await workspace.createArchive(plan);
    expect(operation?.drifted.map(({ key }) => key)).toEqual([buildKey(1)]);
    expect(archive.artifacts).toBe(plan.artifacts.length - 1);
    expect((await workspace.list()).artifacts.map(({ key }) => key)).toContain(buildKey(1));
  });

  it('that a process died in has the archive of whatever is in the trash, and goes on or back', async () => {
    using space = nightlyWorkspace();
    const before = roots(space);
    const folder = join(space.tree.path, 'archive');
    mkdirSync(folder);
    const script = new URL('fixtures/make-archive.ts', import.meta.url).pathname;
    const watcher = watch(folder);
    const child = spawn(process.execPath, ['--conditions=source', script, space.tree.path, 'move'], {
      stdio: 'inherit',
    });
    // The moment at which it takes its name.
    watcher.on('change', (_, name) => {
      if (String(name).endsWith('.zip')) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'exit')) as [number, string];
    watcher.close();
    expect(signal).toBe('SIGKILL');
    const workspace = await space.open();
    await workspace.doctor();
    const [operation, ...others] = await workspace.history();
    expect(others).toEqual([]);
    const trashed = await workspace.listTrash();
    const archives = await workspace.listArchives();
    for (const { id } of archives) expect(await workspace.verifyArchive(id)).toMatchObject({ valid: true });
    if (trashed.length > 0) expect(archives[0]?.artifacts).toBeGreaterThanOrEqual(trashed.length);
    const resumed = workspace.resume(operation?.id ?? '');
    if (archives.length === 0) await expect(resumed).rejects.toMatchObject({ code: 'REFUSED' });
    else {
      const { done } = (await resumed).operation;
      expect((await workspace.list()).total).toBe(8 - done);
    }
    await workspace.undo(operation?.id);
    expect(roots(space)).toEqual(before);
  });
});
