import { existsSync, linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { file, folder, hardlink } from '@cairn/testkit';
import { expect, test } from 'vitest';
import type { WorkItem } from '../contract.ts';
import { workOf, worldOf } from '../fixtures/world.ts';
import { openOperations } from '../operation/open-operations.ts';
import { listOperations } from '../operation/operation-folder.ts';

const TREE = { 'n/a/1': 'one', 'n/b/2': 'two', 'n/c/3': 'three', keep: 'kept' };

test('records and trail hear of the start before the first move, of each batch, and of the end', async () => {
  using world = worldOf(TREE);
  let wasThere = false;
  const executor = world.executor((point) => {
    if (point === 'operation.started')
      wasThere = existsSync(world.tree.join('data/n/a/1')) && world.recorder.calls().length === 1;
  });
  const work = workOf(world.folder('n/a')).map((item) => ({ ...item, reasons: ['keep.last'] }));
  const { operation } = await executor.trash({
    kind: 'gc',
    title: 'gc',
    plan: { any: 'thing' },
    planDigest: 'd1',
    work,
  });
  expect(wasThere).toBe(true);
  expect(world.recorder.calls().map(({ call }) => call)).toEqual(['started', 'settled', 'ended']);
  expect(world.recorder.calls()[1]).toMatchObject({
    outcomes: [{ outcome: 'done', action: 'trash', reasons: ['keep.last'], files: 1, folders: ['n', 'n/a'] }],
  });
  const folder = world.tree.join('.cairn/operations', operation.id);
  expect(readdirSync(folder).sort()).toEqual(['journal', 'plan.json', 'result.json']);
  expect(JSON.parse(readFileSync(`${folder}/plan.json`, 'utf8'))).toEqual({ any: 'thing' });
  expect(JSON.parse(readFileSync(`${folder}/result.json`, 'utf8'))).toMatchObject({
    operation: { state: 'done', planDigest: 'd1' },
  });
});

test('an undo skips what was touched since, and names the operation', async () => {
  using world = worldOf(TREE);
  const executor = world.executor();
  const artifacts = [world.folder('n/a'), world.folder('n/b')];
  const first = await executor.trash({ kind: 'gc', title: 'first', work: workOf(...artifacts) });
  await executor.restore({ title: 'one back', entries: [{ digest: artifacts[0]?.digest ?? '' }] });
  const later = await executor.trash({ kind: 'gc', title: 'later', work: workOf(world.folder('n/a')) });
  const undone = await executor.undo(first.operation.id);
  expect(undone.operation).toMatchObject({ state: 'partial', done: 1, skipped: 1 });
  expect(undone.outcomes[0]).toMatchObject({ outcome: 'skipped', since: later.operation.id });
  expect(existsSync(world.tree.join('data/n/b/2'))).toBe(true);
});

test('undoing a restore and then what came before it goes back step by step', async () => {
  using world = worldOf(TREE);
  const before = world.snapshot();
  const executor = world.executor();
  const first = await executor.trash({
    kind: 'gc',
    title: 'first',
    work: workOf(world.folder('n/a'), world.folder('n/b')),
  });
  const restored = await executor.restore({ title: 'back', entries: world.trash().slice(0, 1) });
  await executor.undo(restored.operation.id);
  expect(readdirSync(world.tree.join('data/n'))).toEqual(['c']);
  const undone = await executor.undo(first.operation.id);
  expect(undone.operation).toMatchObject({ state: 'done', done: 2 });
  expect(world.snapshot()).toEqual(before);
});

test('an operation says that it was undone once all of it was', async () => {
  using world = worldOf(TREE);
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(world.folder('n/a'), world.folder('n/b')),
  });
  writeFileSync(world.tree.join('data/n/a'), 'in the way');
  await executor.undo(operation.id);
  expect(listOperations(world.paths)[0]).toMatchObject({ id: operation.id, undone: false });
  rmSync(world.tree.join('data/n/a'));
  await executor.undo(operation.id);
  expect(listOperations(world.paths)[0]).toMatchObject({ id: operation.id, undone: true });
  expect(world.recorder.calls().findLast(({ operation: { id } }) => id === operation.id)).toMatchObject({
    operation: { undone: true },
  });
});

test('a redo leaves alone what is not byte for byte as it was', async () => {
  using world = worldOf(TREE);
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(world.folder('n/a'), world.folder('n/b')),
  });
  const undone = await executor.undo(operation.id);
  rmSync(world.tree.join('data/n/a/1'));
  writeFileSync(world.tree.join('data/n/a/1'), 'ONE');
  // The same bytes in another file are what they were.
  rmSync(world.tree.join('data/n/b/2'));
  writeFileSync(world.tree.join('data/n/b/2'), 'two');
  const redone = await executor.redo(undone.operation.id);
  expect(redone.operation).toMatchObject({ of: operation.id, done: 1, skipped: 1 });
  expect(readdirSync(world.tree.join('data/n')).sort()).toEqual(['a', 'c']);
});

test('a purge frees what no other link holds, and nothing takes it back', async () => {
  using world = worldOf({
    'n/a/1': 'x'.repeat(5000),
    'n/a/2': hardlink('data/n/a/1'),
    'n/b/3': 'y'.repeat(5000),
    keep: 'k',
  });
  linkSync(world.tree.join('data/n/b/3'), world.tree.join('data/elsewhere'));
  const executor = world.executor();
  const trashed = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(world.folder('n/a'), world.folder('n/b')),
  });
  const folders = 2 * 4096;
  expect(trashed.operation).toMatchObject({ freedNow: 0, freedLater: 8192 + folders });
  const purged = await executor.purge({ title: 'purge', entries: world.trash() });
  expect(purged.operation).toMatchObject({ kind: 'purge', state: 'done', done: 2, freedNow: 8192 + folders });
  expect(world.trash()).toEqual([]);
  expect(readdirSync(world.tree.join('.cairn/trash'))).toEqual([]);
  await expect(executor.undo(purged.operation.id)).rejects.toMatchObject({ code: 'USAGE' });
  const undone = await executor.undo(trashed.operation.id);
  expect(undone.outcomes[0]).toMatchObject({ outcome: 'skipped', since: purged.operation.id });
});

test('an entry that lost a part is listed as not restorable, and is refused', async () => {
  using world = worldOf({ 'p/1.a': 'a', 'p/1.b': 'b', 'p/2': 'c' });
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'trash',
    title: 't',
    work: workOf(world.files('1', 'p/1.a', 'p/1.b')),
  });
  const trash = world.tree.join('.cairn/trash', operation.id);
  rmSync(`${trash}/${readdirSync(trash).find((name) => name.endsWith('.0'))}`);
  expect(world.trash()).toMatchObject([{ restorable: false }]);
  const { outcomes } = await executor.restore({ title: 'r', entries: world.trash() });
  expect(outcomes).toMatchObject([{ outcome: 'skipped', why: 'p/1.a is no longer in the trash' }]);
});

test('a signal ends an operation between artifacts, and it can be gone on with', async () => {
  using world = worldOf(TREE);
  const before = world.snapshot();
  const executor = world.executor();
  const stop = new AbortController();
  const items = workOf(world.folder('n/a'), world.folder('n/b'), world.folder('n/c'));
  function* stopping(): Generator<WorkItem> {
    yield* items.slice(0, 1);
    stop.abort();
    yield* items.slice(1);
  }
  const stopped = await executor.trash({ kind: 'gc', title: 'gc', work: stopping(), signal: stop.signal });
  expect(stopped.operation).toMatchObject({ state: 'interrupted', done: 0 });
  const { operation } = await executor.resume(stopped.operation.id, { work: items });
  expect(operation).toMatchObject({ id: stopped.operation.id, state: 'done', done: 3 });
  await expect(executor.resume(operation.id, { work: items })).rejects.toMatchObject({ code: 'USAGE' });
  await executor.undo(operation.id);
  expect(world.snapshot()).toEqual(before);
});

test('an interrupted operation goes on where it was, and passes over what is done', async () => {
  using world = worldOf(TREE);
  const before = world.snapshot();
  const items = workOf(world.folder('n/a'), world.folder('n/b'));
  const failing = world.executor((point) => {
    if (point === 'operation.ended') throw new Error('a failure after the last step');
  });
  await expect(failing.trash({ kind: 'gc', title: 'gc', work: items.slice(0, 1) })).rejects.toThrow(
    'after the last step',
  );
  expect([...(openOperations(world.paths)[0]?.paths.get('data') ?? [])]).toEqual(['n/a']);
  const executor = world.executor();
  const { settled } = await executor.recover();
  expect(settled).toMatchObject([{ operation: { state: 'done', done: 1 } }]);
  await executor.undo(settled[0]?.operation.id ?? '');
  expect(world.snapshot()).toEqual(before);
});

test('files that another tool had put aside become entries, and an undo puts them back aside', async () => {
  using world = worldOf({
    '.trash/e1/result.json': file('{}', { mode: 0o600 }),
    '.trash/e1/log.txt': 'log',
    n: folder(),
  });
  const before = world.snapshot();
  const executor = world.executor();
  const artifact = world.files('n/a', '.trash/e1/result.json', '.trash/e1/log.txt');
  const item = {
    root: 'data',
    family: artifact.family,
    key: artifact.key,
    digest: artifact.digest,
    id: artifact.id,
    trashedAt: 5,
    files: artifact.files.map(({ path }) => ({
      source: world.tree.join('data', path),
      place: path.replace('.trash/e1', 'n/a') as typeof path,
    })),
  };
  const { operation } = await executor.importTrash({ title: 'import', items: [item] });
  expect(operation).toMatchObject({ kind: 'import', state: 'done', done: 1 });
  expect(world.trash()).toMatchObject([{ key: 'n/a', trashedAt: 5, files: 2, restorable: true }]);
  await executor.undo(operation.id);
  expect(world.snapshot()).toEqual(before);
  await executor.redo(operation.id);
  const again = await executor.importTrash({ title: 'import', items: [item] });
  const restored = await executor.restore({ title: 'restore', entries: world.trash() });
  // It goes to the trash as the folder that it has become, which is not where an import found it.
  await executor.undo(restored.operation.id);
  const { outcomes } = await executor.undo(again.operation.id);
  expect(outcomes).toMatchObject([{ outcome: 'skipped', why: expect.stringContaining('whole folder') }]);
  await executor.restore({ title: 'restore', entries: world.trash() });
  expect(readdirSync(world.tree.join('data/n/a')).sort()).toEqual(['log.txt', 'result.json']);
});

test('an unknown entry or operation is an error before anything happens', async () => {
  using world = worldOf(TREE);
  const executor = world.executor();
  await expect(executor.restore({ title: 'r', entries: [{ digest: 'ff' }] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(executor.undo('20250101T000000-abcdef')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(executor.undo('../../etc')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(listOperations(world.paths)).toEqual([]);
});

test('many artifacts are worked off in batches, and all come back', async () => {
  const names = Array.from({ length: 1203 }, (_, index) => `r/${String(index).padStart(4, '0')}`);
  using world = worldOf(Object.fromEntries(names.map((name) => [`${name}/x`, name])));
  const before = world.snapshot();
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(...names.map((name) => world.folder(name))),
  });
  expect(operation).toMatchObject({ state: 'done', done: 1203 });
  expect(world.recorder.calls().filter(({ call }) => call === 'settled')).toHaveLength(2);
  await executor.undo(operation.id);
  expect(world.snapshot()).toEqual(before);
});

test('an artifact that is named twice goes once, and two that claim one file take it from nobody', async () => {
  using world = worldOf({ 'p/a': 'a', 'p/shared': 's', 'p/b': 'b', 'p/keep': 'k' });
  const before = world.snapshot();
  const executor = world.executor();
  const first = world.files('first', 'p/a', 'p/shared');
  const work = workOf(first, first, world.files('second', 'p/b', 'p/shared'));
  const { operation, outcomes } = await executor.trash({ kind: 'gc', title: 'gc', work });
  expect(outcomes.map(({ key, outcome }) => [key, outcome])).toEqual([
    ['first', 'done'],
    ['second', 'skipped'],
  ]);
  expect(readdirSync(world.tree.join('data/p')).sort()).toEqual(['b', 'keep']);
  await executor.undo(operation.id);
  expect(world.snapshot()).toEqual(before);
});

test('a damaged journal is said instead of undoing a part, and the trash still gives everything back', async () => {
  using world = worldOf(TREE);
  const before = world.snapshot();
  const executor = world.executor();
  const { operation } = await executor.trash({
    kind: 'gc',
    title: 'gc',
    work: workOf(world.folder('n/a'), world.folder('n/b')),
  });
  const journal = world.tree.join('.cairn/operations', operation.id, 'journal');
  writeFileSync(journal, readFileSync(journal, 'utf8').replace('n/b', 'n/x'));
  await expect(executor.undo(operation.id)).rejects.toMatchObject({ code: 'CHECKSUM_MISMATCH' });
  await executor.restore({ title: 'restore', entries: world.trash() });
  expect(world.snapshot()).toEqual(before);
});

test('a result that was lost is written again', async () => {
  using world = worldOf(TREE);
  const executor = world.executor();
  const { operation } = await executor.trash({ kind: 'gc', title: 'gc', work: workOf(world.folder('n/a')) });
  writeFileSync(world.tree.join('.cairn/operations', operation.id, 'result.json'), '{ "torn');
  const { settled } = await executor.recover();
  expect(settled).toMatchObject([{ operation: { id: operation.id, state: 'done', done: 1 } }]);
  expect(listOperations(world.paths)).toMatchObject([{ id: operation.id, state: 'done' }]);
});
