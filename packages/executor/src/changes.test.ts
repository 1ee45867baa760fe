import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { CairnError } from '@cairn/core';
import type { Artifact } from '@cairn/core';
import { folder, symlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import type { TrashRequest } from './contract.ts';
import { contentsOf, expectOnce } from './fixtures/whole.ts';
import { openWorld, workOf, worldOf } from './fixtures/world.ts';
import { openOperations } from './operation/open-operations.ts';

const TREE = {
  'n/a/one.txt': 'one',
  'n/a/two.txt': 'two',
  'n/b/three.txt': 'three',
  'n/c.json': 'c',
  'n/c.md': 'C',
  'n/d.json': 'd',
};

const gc = (...work: readonly Artifact[]): TrashRequest => ({
  kind: 'gc',
  title: 'gc',
  work: workOf(...work),
});

/** Calls something once, at the first passage of a point. */
function once(point: string, act: () => void): (name: string) => void {
  let isDone = false;
  return (name) => {
    if (name !== point || isDone) return;
    isDone = true;
    act();
  };
}

test('an artifact that changed since it was planned stays, and the others go', async () => {
  using world = worldOf(TREE);
  const work = [world.folder('n/a'), world.folder('n/b'), world.files('c', 'n/c.json', 'n/c.md')];
  appendFileSync(world.tree.join('data/n/a/one.txt'), ' more');
  rmSync(world.tree.join('data/n/c.md'));
  const { operation, outcomes } = await world.executor().trash(gc(...work));
  expect(operation).toMatchObject({ state: 'partial', done: 1, skipped: 2, failed: 0 });
  expect(outcomes.map(({ outcome, why }) => [outcome, why])).toEqual([
    ['skipped', 'it is not as it was: n/a/one.txt has 8 bytes instead of 3'],
    ['done', undefined],
    ['skipped', 'it is not as it was: n/c.md is gone'],
  ]);
  expect(existsSync(world.tree.join('data/n/c.json'))).toBe(true);
});

test('a folder with something new in it stays whole when the artifact is that folder', async () => {
  using world = worldOf(TREE);
  const artifact = world.folder('n/a');
  writeFileSync(world.tree.join('data/n/a/new.txt'), 'new');
  const { outcomes } = await world.executor().trash(gc(artifact));
  expect(outcomes).toMatchObject([{ outcome: 'skipped', why: 'it is not as it was: n/a/new.txt is new' }]);
});

test('a file that is not the artifact’s stays when the files around it go', async () => {
  using world = worldOf(TREE);
  const artifact = world.files('a', 'n/a/one.txt', 'n/a/two.txt');
  writeFileSync(world.tree.join('data/n/a/new.txt'), 'new');
  const { operation } = await world.executor().trash(gc(artifact));
  expect(operation.state).toBe('done');
  expect(readFileSync(world.tree.join('data/n/a/new.txt'), 'utf8')).toBe('new');
});

test.each(['n/a/one.txt', 'n/c.json'])(
  'what a writer adds to %s while it is moved brings it back',
  async (path) => {
    using world = worldOf(TREE);
    const artifacts = [world.folder('n/a'), world.files('c', 'n/c.json', 'n/c.md'), world.folder('n/b')];
    const writer = openSync(world.tree.join('data', path), 'a');
    const executor = world.executor(once('batch.performed', () => writeSync(writer, ' and more')));
    const { operation, outcomes } = await executor.trash(gc(...artifacts));
    closeSync(writer);
    expect(operation).toMatchObject({ state: 'partial', done: 2, skipped: 1 });
    expect(outcomes.find(({ outcome }) => outcome === 'skipped')?.why).toContain('while it was being moved');
    expect(readFileSync(world.tree.join('data', path), 'utf8')).toContain('and more');
    expect(world.trash()).toHaveLength(2);
    await executor.undo(operation.id);
    expect(world.trash()).toEqual([]);
  },
);

test('what a writer puts in the place of a file that is being moved stays there', async () => {
  using world = worldOf(TREE);
  const path = world.tree.join('data/n/c.json');
  const executor = world.executor(once('batch.performed', () => writeFileSync(path, 'newer')));
  const { operation } = await executor.trash(gc(world.files('c', 'n/c.json', 'n/c.md')));
  expect(operation.state).toBe('done');
  expect(readFileSync(path, 'utf8')).toBe('newer');
  const undone = await executor.undo(operation.id);
  expect(undone.outcomes).toMatchObject([
    { outcome: 'skipped', why: 'something stands at n/c.json already' },
  ]);
  expect(readFileSync(path, 'utf8')).toBe('newer');
  expect(world.trash()).toHaveLength(1);
});

test('a link that was put in the place of a parent folder leads nowhere', async () => {
  using world = worldOf(TREE);
  using outside = worldOf({ 'a/one.txt': 'one', 'a/two.txt': 'two' });
  const artifact = world.folder('n/a');
  renameSync(world.tree.join('data/n'), world.tree.join('data/moved'));
  symlinkSync(world.tree.join('data/moved'), world.tree.join('data/n'));
  const { outcomes } = await world.executor().trash(gc(artifact));
  expect(outcomes).toMatchObject([
    { outcome: 'skipped', why: expect.stringContaining('found a link or a file in its place') },
  ]);
  expect(existsSync(world.tree.join('data/moved/a/one.txt'))).toBe(true);
  expect(outside.snapshot()).toHaveLength(3);
});

test('a link that is swapped in for a parent folder while files move takes nothing with it', async () => {
  using world = worldOf(TREE);
  using outside = worldOf({ 'a/one.txt': 'outside', 'c.json': 'outside' });
  const artifacts = [world.folder('n/a'), world.files('c', 'n/c.json')];
  const executor = world.executor(
    once('batch.intended', () => {
      renameSync(world.tree.join('data/n'), world.tree.join('data/moved'));
      symlinkSync(outside.root, world.tree.join('data/n'));
    }),
  );
  const { operation, outcomes } = await executor.trash(gc(...artifacts));
  expect(operation).toMatchObject({ done: 0, skipped: 2 });
  expect(outcomes[0]?.why).toBe(
    'the folder n was replaced while it was being moved, so that it was put back',
  );
  expect(readFileSync(world.tree.join('data/moved/a/one.txt'), 'utf8')).toBe('one');
  expect(readFileSync(outside.tree.join('data/c.json'), 'utf8')).toBe('outside');
});

test.each([
  ['a file', (path: string) => writeFileSync(path, 'in the way')],
  ['a folder', (path: string) => mkdirSync(path)],
  ['a broken link', (path: string) => symlinkSync('nowhere', path)],
])('%s in the way of a restore is not overwritten', async (_, make) => {
  using world = worldOf(TREE);
  const contents = contentsOf(world);
  const executor = world.executor();
  const { operation } = await executor.trash(gc(world.folder('n/a'), world.files('c', 'n/c.json', 'n/c.md')));
  make(world.tree.join('data/n/a'));
  make(world.tree.join('data/n/c.md'));
  const before = world.snapshot();
  const undone = await executor.undo(operation.id);
  expect(undone.operation).toMatchObject({ state: 'partial', done: 0, skipped: 2 });
  expect(undone.outcomes[0]?.why).toBe('something stands at n/a already');
  expect(world.snapshot()).toEqual(before);
  rmSync(world.tree.join('data/n/a'), { recursive: true });
  rmSync(world.tree.join('data/n/c.md'), { recursive: true });
  expect((await executor.undo(operation.id)).operation).toMatchObject({ state: 'done', done: 2 });
  expectOnce(world, contents);
});

test('what appears in the place of a restore at the last moment is not overwritten', async () => {
  using world = worldOf(TREE);
  const { operation } = await world.executor().trash(gc(world.folder('n/a'), world.files('c', 'n/c.json')));
  const executor = world.executor(
    once('batch.intended', () => {
      mkdirSync(world.tree.join('data/n/a'));
      writeFileSync(world.tree.join('data/n/c.json'), 'mine');
    }),
  );
  const { outcomes } = await executor.undo(operation.id);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['skipped', 'skipped']);
  expect(readFileSync(world.tree.join('data/n/c.json'), 'utf8')).toBe('mine');
  expect(world.trash()).toHaveLength(2);
});

test('a restore makes the folders again that are missing above it', async () => {
  using world = worldOf({
    'x/y/a/one.txt': 'one',
    'x/y': folder({ mode: 0o751, mtime: '2025-01-01T00:00:00Z' }),
    'x/z': 'z',
  });
  const before = world.snapshot();
  const executor = world.executor();
  const { operation } = await executor.trash(gc(world.folder('x/y/a')));
  rmSync(world.tree.join('data/x/y'), { recursive: true });
  await executor.undo(operation.id);
  expect(world.snapshot().filter(({ path }) => path !== 'x')).toEqual(
    before.filter(({ path }) => path !== 'x'),
  );
});

test('a restore does not go through a link that stands above it', async () => {
  using world = worldOf(TREE);
  using outside = worldOf({ keep: symlink('x') });
  const executor = world.executor();
  const { operation } = await executor.trash(gc(world.folder('n/a')));
  rmSync(world.tree.join('data/n'), { recursive: true });
  symlinkSync(outside.root, world.tree.join('data/n'));
  const { outcomes } = await executor.undo(operation.id);
  expect(outcomes).toMatchObject([{ outcome: 'skipped' }]);
  expect(outside.snapshot()).toHaveLength(1);
});

test('a lost lock ends the operation before anything more is moved', async () => {
  using world = worldOf(TREE);
  let isHeld = true;
  const executor = world.executor(
    once('operation.started', () => (isHeld = false)),
    {
      release: () => undefined,
      assertHeld() {
        if (!isHeld) throw new CairnError('LOCK_LOST', 'the lock was replaced');
      },
    },
  );
  const before = world.snapshot();
  await expect(executor.trash(gc(world.folder('n/a')))).rejects.toThrow('the lock was replaced');
  expect(world.snapshot()).toEqual(before);
  expect(openOperations(world.paths)).toHaveLength(1);
  const { settled } = await openWorld(world.tree, world.root).executor().recover();
  expect(settled).toMatchObject([{ operation: { state: 'interrupted', done: 0 } }]);
});

test('a root that is gone has its artifacts skipped', async () => {
  using world = worldOf(TREE);
  const artifact = world.folder('n/a');
  rmSync(world.root, { recursive: true });
  const { outcomes } = await world.executor().trash(gc(artifact));
  expect(outcomes).toMatchObject([
    { outcome: 'skipped', why: expect.stringContaining('there is no such file or folder') },
  ]);
});
