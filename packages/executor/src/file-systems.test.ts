import { execFileSync } from 'node:child_process';
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statfsSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { canMount, mountSmallDisk, snapshotTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { openWorld, workOf, worldOf } from './fixtures/world.ts';
import type { World } from './fixtures/world.ts';

const ability = canMount();
const why = ability.available ? '' : ` (skipped: ${ability.reason})`;

/** A workspace of which all lies on one small disk. */
function smallWorld(disk: { path: string }): World {
  mkdirSync(join(disk.path, 'data'), { recursive: true });
  return openWorld(
    { path: disk.path, join: (...names: readonly string[]) => join(disk.path, ...names) },
    join(disk.path, 'data'),
  );
}

/** Takes every free byte of a disk. */
function fill(disk: { path: string }): void {
  const path = join(disk.path, 'filler');
  try {
    for (let part = 0; ; part++) writeFileSync(`${path}${part}`, Buffer.alloc(1 << 20));
  } catch {
    // Full to the megabyte; the rest in small pieces.
  }
  try {
    for (let part = 0; ; part++) writeFileSync(`${path}-small${part}`, Buffer.alloc(4096));
  } catch {
    // Full.
  }
  expect(statfsSync(disk.path).bavail).toBe(0);
}

describe.skipIf(!ability.available)(`on file systems of their own${why}`, () => {
  test('with no byte free the reserve lets trash, undo and purge finish, and is made again', async () => {
    using disk = mountSmallDisk(64 << 20);
    const world = smallWorld(disk);
    for (const name of ['a', 'b', 'c']) {
      mkdirSync(join(world.root, name));
      writeFileSync(join(world.root, name, 'large'), Buffer.alloc(6 << 20, name));
    }
    const executor = world.executor();
    expect(executor.ensureReserve()).toBe(true);
    const before = world.snapshot();
    fill(disk);

    const trashed = await executor.trash({
      kind: 'gc',
      title: 'gc',
      work: workOf(world.folder('a'), world.folder('b'), world.folder('c')),
    });
    expect(trashed.operation).toMatchObject({ state: 'done', done: 3 });
    fill(disk);
    const undone = await executor.undo(trashed.operation.id);
    expect(undone.operation).toMatchObject({ state: 'done', done: 3 });
    expect(world.snapshot()).toEqual(before);

    await executor.redo(trashed.operation.id);
    fill(disk);
    const purged = await executor.purge({ title: 'purge', entries: world.trash() });
    expect(purged.operation).toMatchObject({ state: 'done', done: 3 });
    expect(purged.operation.freedNow).toBeGreaterThanOrEqual(18 << 20);
    expect(lstatSync(world.paths.reserve).size).toBe(16 << 20);
  });

  test('with no byte free and no reserve an operation ends without having moved anything, and is settled', async () => {
    using disk = mountSmallDisk(8 << 20);
    const world = smallWorld(disk);
    mkdirSync(join(world.root, 'a'));
    writeFileSync(join(world.root, 'a/file'), 'contents');
    const work = workOf(world.folder('a'));
    const before = world.snapshot();
    fill(disk);
    const executor = world.executor();
    await expect(executor.trash({ kind: 'gc', title: 'gc', work })).rejects.toMatchObject({
      code: 'NO_SPACE',
    });
    expect(world.snapshot()).toEqual(before);
    for (const name of readdirSync(disk.path)) if (name.startsWith('filler')) rmSync(join(disk.path, name));
    await executor.recover();
    expect((await executor.trash({ kind: 'gc', title: 'gc', work })).operation.state).toBe('done');
  });

  test('a root on another file system has its trash in itself, and keeps its own time', async () => {
    using disk = mountSmallDisk(4 << 20);
    mkdirSync(join(disk.path, 'n/a'), { recursive: true });
    writeFileSync(join(disk.path, 'n/a/1'), 'one');
    utimesSync(disk.path, 1e9, 1e9);
    using world = worldOf({}, { root: disk.path });
    const before = world.snapshot();
    const executor = world.executor();
    const { operation } = await executor.trash({
      kind: 'gc',
      title: 'gc',
      work: workOf(world.folder('n/a')),
    });
    expect(operation.state).toBe('done');
    expect(existsSync(join(disk.path, '.cairn-trash', operation.id, 'entries.jsonl'))).toBe(true);
    expect(Math.floor(lstatSync(disk.path).mtimeMs)).toBe(1e12);
    expect(world.trash()).toMatchObject([{ key: 'n/a', restorable: true }]);
    await executor.undo(operation.id);
    expect(world.snapshot()).toEqual(before);
    expect(readdirSync(disk.path)).toEqual(['n']);
    expect(Math.floor(lstatSync(disk.path).mtimeMs)).toBe(1e12);
  });

  test('what is mounted below a root is copied, compared and only then removed; links in it stay links', async () => {
    using disk = mountSmallDisk(4 << 20);
    using world = worldOf({ 'n/a/here.txt': 'here' });
    const mounted = world.tree.join('data/n/a/mounted');
    mkdirSync(mounted);
    execFileSync('mount', ['--bind', disk.path, mounted]);
    try {
      writeFileSync(join(mounted, 'one'), 'one', { mode: 0o640 });
      utimesSync(join(mounted, 'one'), 1e9, 1_234_567_890.123456);
      linkSync(join(mounted, 'one'), join(mounted, 'twin'));
      symlinkSync('one', join(mounted, 'link'));
      mkdirSync(join(mounted, 'sub/empty'), { recursive: true, mode: 0o710 });
      const before = snapshotTree(world.root);
      const executor = world.executor();
      const artifact = world.files(
        'm',
        'n/a/mounted/one',
        'n/a/mounted/twin',
        'n/a/mounted/link',
        'n/a/here.txt',
      );
      const { operation } = await executor.trash({ kind: 'gc', title: 'gc', work: workOf(artifact) });
      expect(operation).toMatchObject({ state: 'done', done: 1 });
      expect(readdirSync(mounted)).toEqual(['sub']);
      const undone = await executor.undo(operation.id);
      expect(undone.outcomes).toMatchObject([{ outcome: 'done', why: undefined }]);
      expect(undone.operation).toMatchObject({ state: 'done', done: 1 });
      expect(snapshotTree(world.root)).toEqual(before);
      expect(lstatSync(join(mounted, 'one')).ino).toBe(lstatSync(join(mounted, 'twin')).ino);
    } finally {
      execFileSync('umount', ['--lazy', mounted]);
    }
  });

  test('a folder in which something is mounted stays, and says why', async () => {
    using disk = mountSmallDisk(1 << 20);
    using world = worldOf({ 'n/a/here.txt': 'here', 'n/b': 'b' });
    mkdirSync(world.tree.join('data/n/a/mounted'));
    execFileSync('mount', ['--bind', disk.path, world.tree.join('data/n/a/mounted')]);
    try {
      writeFileSync(world.tree.join('data/n/a/mounted/one'), 'one');
      const before = world.snapshot();
      const { outcomes } = await world
        .executor()
        .trash({ kind: 'gc', title: 'gc', work: workOf(world.folder('n/a')) });
      expect(outcomes).toMatchObject([{ outcome: 'failed', why: expect.stringContaining('n/a/mounted') }]);
      expect(world.snapshot()).toEqual(before);
    } finally {
      execFileSync('umount', ['--lazy', world.tree.join('data/n/a/mounted')]);
    }
  });

  test('a disk that fills up while a copy crosses to it leaves the source whole', async () => {
    using disk = mountSmallDisk(1 << 20);
    using world = worldOf(
      { 'big/file': Buffer.alloc(4 << 20, 'x'), 'small/file': 'small' },
      { other: disk.path },
    );
    const before = world.snapshot();
    const artifact = world.files('big', 'big/file');
    const { seenOf } = await import('./step/step.ts');
    const { operation, outcomes } = await world.executor().carryOut({
      kind: 'archive',
      title: 'move',
      *tasks(operation) {
        const { root, family, key, id, digest, files, allocated: bytes } = artifact;
        const entry = {
          v: 1,
          operation,
          trashedAt: 0,
          reasons: [],
          items: [],
          folders: [],
          root,
          family,
          key,
          id,
          digest,
          files,
          bytes,
        } as const;
        const path = 'copy' as (typeof files)[number]['path'];
        for (const file of files) {
          const from = { in: 'root:data', path: file.path };
          yield {
            action: 'move',
            entry,
            steps: [{ kind: 'move', from, to: { in: 'root:other', path }, seen: seenOf(file) }],
          };
        }
      },
    });
    expect(operation).toMatchObject({ state: 'failed', failed: 1 });
    expect(outcomes[0]?.why).toContain('the file system is full');
    expect(world.snapshot()).toEqual(before);
    expect(readdirSync(disk.path)).toEqual([]);
  });
});
