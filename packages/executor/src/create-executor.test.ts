import { existsSync, readdirSync } from 'node:fs';
import { file, folder, hardlink, symlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { workOf, worldOf } from './fixtures/world.ts';

const NIGHTLY = {
  'nightly/a': folder({ mtime: '2025-01-02T03:04:05Z', mode: 0o750 }),
  'nightly/a/result.json': { status: 'PASS' },
  'nightly/a/logs/one.txt': file('one', { mtime: '2025-01-01T00:00:00Z', mode: 0o600 }),
  'nightly/a/logs/twin.txt': hardlink('data/nightly/a/logs/one.txt'),
  'nightly/a/latest': symlink('logs/one.txt'),
  'nightly/a/empty': folder({ mode: 0o700 }),
  'nightly/b/result.json': { status: 'FAIL' },
  'nightly/b/log.txt': 'b',
};

test('a whole folder goes into the trash by one step, and comes back with modes and times', async () => {
  using world = worldOf(NIGHTLY);
  const before = world.snapshot();
  const executor = world.executor();

  const done = await executor.trash({
    kind: 'trash',
    title: 'trash a',
    work: workOf(world.folder('nightly/a')),
  });
  expect(done.operation).toMatchObject({ state: 'done', done: 1, skipped: 0, failed: 0, files: 4 });
  expect(existsSync(world.tree.join('data/nightly/a'))).toBe(false);
  expect(world.trash()).toMatchObject([{ key: 'nightly/a', restorable: true, files: 4 }]);
  expect(readdirSync(world.tree.join('.cairn/trash', done.operation.id))).toHaveLength(2);

  const undone = await executor.undo(done.operation.id);
  expect(undone.operation).toMatchObject({ kind: 'undo', of: done.operation.id, state: 'done', done: 1 });
  expect(world.snapshot()).toEqual(before);
  expect(world.trash()).toEqual([]);
  expect(readdirSync(world.tree.join('.cairn/trash'))).toEqual([]);
});

test('a folder goes whole, too, when all that it holds lies in one folder below', async () => {
  using world = worldOf({ 'run/final/video.mp4': 'video', other: 'stays' });
  const before = world.snapshot();
  const executor = world.executor();
  const work = workOf(world.folder('run')).map((item) => ({ ...item, unit: 'directory' as const }));
  const done = await executor.trash({ kind: 'gc', title: 't', work });
  expect(readdirSync(world.root)).toEqual(['other']);
  await executor.undo(done.operation.id);
  expect(world.snapshot()).toEqual(before);
  await executor.redo(done.operation.id);
  expect(readdirSync(world.root)).toEqual(['other']);
});

test('files of a shared folder go one by one, and the others stay', async () => {
  using world = worldOf({ 'p/run_1.json': '1', 'p/run_1.md': 'one', 'p/run_2.json': '2' });
  const before = world.snapshot();
  const executor = world.executor();
  const done = await executor.trash({
    kind: 'trash',
    title: 't',
    work: workOf(world.files('p/run_1', 'p/run_1.json', 'p/run_1.md')),
  });
  expect(done.operation.state).toBe('done');
  expect(readdirSync(world.tree.join('data/p'))).toEqual(['run_2.json']);
  await executor.undo(done.operation.id);
  expect(world.snapshot()).toEqual(before);
});

test('a folder that several artifacts shared goes when the last of them goes, and comes back', async () => {
  using world = worldOf({
    'p/x/1.json': '1',
    'p/x/2.json': '2',
    'p/y': 'stays',
    'p/x': folder({ mode: 0o711, mtime: '2025-01-01T00:00:00Z' }),
  });
  const before = world.snapshot();
  const executor = world.executor();
  const work = workOf(world.files('1', 'p/x/1.json'), world.files('2', 'p/x/2.json'));
  const done = await executor.trash({ kind: 'trash', title: 't', work });
  expect(done.operation).toMatchObject({ state: 'done', done: 2 });
  expect(readdirSync(world.tree.join('data/p'))).toEqual(['y']);
  await executor.undo(done.operation.id);
  expect(world.snapshot()).toEqual(before);
});

test('an undo that has nothing left to do does nothing, and a redo repeats what was undone', async () => {
  using world = worldOf(NIGHTLY);
  const before = world.snapshot();
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'trash',
    title: 't',
    work: workOf(world.folder('nightly/a'), world.folder('nightly/b')),
  });
  await executor.undo(operation.id);
  expect((await executor.undo(operation.id)).operation).toMatchObject({ state: 'done', done: 0, skipped: 0 });
  const redone = await executor.redo(operation.id);
  expect(redone.operation).toMatchObject({ kind: 'redo', done: 2, of: operation.id });
  expect(readdirSync(world.tree.join('data/nightly'))).toEqual([]);
  await executor.undo(redone.operation.id);
  expect(world.snapshot()).toEqual(before);
});
