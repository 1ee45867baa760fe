import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canMount, mountSmallDisk, snapshotTree, temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../../fixtures/nightly-workspace.ts';
import type { NightlyWorkspace } from '../../fixtures/nightly-workspace.ts';

const config = (then: string, more = ''): string =>
  `${nightlyConfig.replace('{ keep: 3 }', `{ keep: 3, then: ${then} }`)}${more}`;

const roots = (space: NightlyWorkspace): ReturnType<typeof snapshotTree> =>
  snapshotTree(join(space.tree.path, 'artifacts'));

const inArchive = (space: NightlyWorkspace): string[] =>
  readdirSync(join(space.tree.path, 'archive/nightly')).toSorted((a, b) => (a < b ? -1 : 1));

describe('archiving as a folder', () => {
  it('moves folders as they are, knows them as archives, and undo brings them back', async () => {
    using space = nightlyWorkspace({ builds: 5, config: config('{ archive: { as: folder, move: true } }') });
    const workspace = await space.open();
    const before = roots(space);
    const { operation, outcomes } = await workspace.apply(await workspace.plan());
    expect(outcomes).toMatchObject([
      { action: 'move', outcome: 'done' },
      { action: 'move', outcome: 'done' },
    ]);
    expect(inArchive(space)).toEqual(['2026-10-01', '2026-10-02']);
    const moved = snapshotTree(join(space.tree.path, 'archive/nightly/2026-10-01'));
    expect(moved.map(({ path, ...rest }) => ({ path: `${buildKey(1)}/${path}`, ...rest }))).toEqual(
      before.filter(({ path }) => path.startsWith(`${buildKey(1)}/`)),
    );
    const archives = await workspace.listArchives();
    expect(archives).toMatchObject(
      [1, 2].map(() => ({ format: 'folder', artifacts: 1, files: 3, isThere: true })),
    );
    expect(await workspace.verifyArchive(archives.at(0)!.id)).toMatchObject({ valid: true, files: 3 });
    expect((await workspace.list()).total).toBe(3);
    expect((await workspace.plan()).steps).toEqual([]);
    await workspace.undo(operation.id);
    expect(roots(space)).toEqual(before);
    expect(await workspace.listArchives()).toEqual([]);
    expect((await workspace.plan()).steps).toHaveLength(2);
    await workspace.redo();
    expect(await workspace.listArchives()).toHaveLength(2);
  });

  it('is never scanned as live, also where it lies below a root', async () => {
    const then = '{ archive: { as: folder, move: true, to: ./artifacts/nightly } }';
    using space = nightlyWorkspace({
      builds: 5,
      config: config(then.replace('/nightly }', '/nightly/old }')),
    });
    const workspace = await space.open();
    const before = roots(space);
    await workspace.apply(await workspace.plan());
    expect(existsSync(join(space.tree.path, 'artifacts/nightly/old/nightly/2026-10-01/result.json'))).toBe(
      true,
    );
    await workspace.scan();
    expect((await workspace.list()).total).toBe(3);
    expect(await workspace.listArchives()).toHaveLength(2);
    await workspace.undo();
    rmSync(join(space.tree.path, 'artifacts/nightly/old'), { recursive: true });
    expect(roots(space).map(({ path }) => path)).toEqual(before.map(({ path }) => path));
  });

  it('brings back one artifact by its key, and that can be taken back', async () => {
    using space = nightlyWorkspace({ builds: 5, config: config('{ archive: { as: folder, move: true } }') });
    const workspace = await space.open();
    await workspace.apply(await workspace.plan());
    const moved = roots(space);
    const { operation, outcomes } = await workspace.restore([buildKey(1)]);
    expect(outcomes).toMatchObject([{ action: 'restore', outcome: 'done', key: buildKey(1) }]);
    expect(inArchive(space)).toEqual(['2026-10-02']);
    expect((await workspace.list()).total).toBe(4);
    expect(await workspace.listArchives()).toHaveLength(1);
    await workspace.undo(operation.id);
    expect(roots(space)).toEqual(moved);
    expect(await workspace.listArchives()).toHaveLength(2);
  });

  it('finds what was changed in it', async () => {
    using space = nightlyWorkspace({ builds: 4, config: config('{ archive: { as: folder, move: true } }') });
    const workspace = await space.open();
    await workspace.apply(await workspace.plan());
    const archive = (await workspace.listArchives()).at(0)!;
    writeFileSync(join(archive.location, 'result.json'), '{"status":"FINE"}');
    expect(await workspace.verifyArchive(archive.id)).toMatchObject({ valid: false, errors: 1 });
  });

  it('copies without a move, once', async () => {
    using space = nightlyWorkspace({ builds: 4, config: config('{ archive: { as: folder } }') });
    const workspace = await space.open();
    const before = roots(space);
    await workspace.apply(await workspace.plan());
    expect(roots(space)).toEqual(before);
    expect(inArchive(space)).toEqual(['2026-10-01']);
    expect((await workspace.plan()).steps).toEqual([]);
    await workspace.undo();
    expect(existsSync(join(space.tree.path, 'archive/nightly/2026-10-01'))).toBe(false);
    expect(await workspace.listArchives()).toEqual([]);
  });

  it('refuses a place in the artifact itself', async () => {
    const to = `./artifacts/${buildKey(1)}/archived`;
    using space = nightlyWorkspace({
      builds: 4,
      config: config(`{ archive: { as: folder, move: true, to: ${to} } }`),
    });
    const workspace = await space.open();
    const before = roots(space);
    const { outcomes } = await workspace.apply(await workspace.plan());
    expect(outcomes).toMatchObject([{ outcome: 'failed', why: expect.stringContaining('lies in it') }]);
    expect(roots(space)).toEqual(before);
  });
});

describe('moving', () => {
  it('takes artifacts to a folder that is there, under their paths', async () => {
    using cold = temporaryTree({});
    using space = nightlyWorkspace({ builds: 5, config: config(`{ move: { to: ${cold.path} } }`) });
    const workspace = await space.open();
    const before = roots(space);
    const { operation } = await workspace.apply(await workspace.plan());
    expect(operation).toMatchObject({ done: 2 });
    expect(readdirSync(join(cold.path, 'nightly'))).toHaveLength(2);
    expect((await workspace.listArchives()).map(({ place }) => place)).toEqual(['elsewhere', 'elsewhere']);
    await workspace.undo();
    expect(roots(space)).toEqual(before);
  });

  it('does not make the folder: what is not mounted looks like that', async () => {
    using space = nightlyWorkspace({ builds: 4, config: config('{ move: { to: ./cold } }') });
    const workspace = await space.open();
    const { outcomes } = await workspace.apply(await workspace.plan());
    expect(outcomes).toMatchObject([{ outcome: 'skipped', why: expect.stringContaining('is not there') }]);
  });

  it('into another root makes it an artifact of that root', async () => {
    const yaml = config('{ move: { to: ./cold } }').replace(
      '{ data: ./artifacts }',
      '{ data: ./artifacts, cold: ./cold }',
    );
    using space = nightlyWorkspace({ builds: 4, config: yaml, extra: { 'cold/readme': 'cold' } });
    const workspace = await space.open();
    const before = roots(space);
    const { operation } = await workspace.apply(await workspace.plan());
    await workspace.scan();
    expect((await workspace.list()).artifacts.map(({ root }) => root)).toContain('cold');
    expect(await workspace.listArchives()).toEqual([]);
    await workspace.undo(operation.id);
    expect(roots(space)).toEqual(before);
  });
});

describe.skipIf(!canMount().available)('on another file system', () => {
  it('copies, compares, and only then lets the original go', async () => {
    using disk = mountSmallDisk(8 << 20);
    const to = `{ archive: { as: folder, move: true, to: ${disk.path} } }`;
    using space = nightlyWorkspace({ builds: 5, config: config(to) });
    const workspace = await space.open();
    const before = roots(space);
    await workspace.apply(await workspace.plan());
    expect(await workspace.listArchives()).toHaveLength(2);
    await workspace.undo();
    expect(roots(space)).toEqual(before);
    expect(await workspace.listArchives()).toEqual([]);
  });

  it('says what it needs where there is no room, and leaves everything as it is', async () => {
    using disk = mountSmallDisk(128 << 10);
    mkdirSync(join(disk.path, 'x'));
    const to = `{ archive: { as: folder, move: true, to: ${disk.path} } }`;
    using space = nightlyWorkspace({ builds: 4, config: config(to) });
    writeFileSync(join(space.tree.path, 'artifacts', buildKey(1), 'large'), Buffer.alloc(1 << 20, 'x'));
    const workspace = await space.open();
    const before = roots(space);
    const { outcomes } = await workspace.apply(await workspace.plan());
    expect(outcomes).toMatchObject([{ outcome: 'failed', why: expect.stringContaining('it needs 1.0M') }]);
    expect(roots(space)).toEqual(before);
  });
});
