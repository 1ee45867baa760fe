import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { file, folder } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import type { OperationResult } from '../contract.ts';
import { archiveOfAll, moveIntoOne } from '../fixtures/archive-scenarios.ts';
import { worldOf } from '../fixtures/world.ts';

const TREE: TreeLiteral = {
  'nightly/a': folder({ mtime: '2025-01-02T03:04:05Z', mode: 0o750 }),
  'nightly/a/result.json': file('{"status":"PASS"}', { mtime: '2025-01-01T00:00:00Z' }),
  'proofs/run_2.jsonl': '{"a":2}',
};

const told = ({ outcomes }: OperationResult): readonly string[] =>
  outcomes.map(({ action, outcome, key }) => `${action} ${key} ${outcome}`);

describe('an archive that comes first', () => {
  test('has its place before anything is trashed, in one operation that counts artifacts', async () => {
    using world = worldOf(TREE);
    const result = await moveIntoOne(world, world.executor());
    expect(told(result)).toEqual([
      'archive nightly/all.zip done',
      'trash nightly/a done',
      'trash run_2 done',
    ]);
    expect(result.operation).toMatchObject({ kind: 'archive', state: 'done', done: 2 });
    expect(existsSync(archiveOfAll(world))).toBe(true);
  });

  test('lets nothing go when something has taken its place', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    // The folder is made by the scenario; a file lies there when the turn of the archive has come.
    const executor = world.executor((point) => {
      if (point === 'operation.begun') writeFileSync(archiveOfAll(world), 'a letter');
    });
    const result = await moveIntoOne(world, executor);
    expect(told(result)).toEqual(['archive nightly/all.zip skipped']);
    expect(result.operation.done).toBe(0);
    expect(world.snapshot()).toEqual(before);
    expect(readFileSync(archiveOfAll(world), 'utf8')).toBe('a letter');
  });

  test('may take the name of another file, which then goes for good', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    const { operation } = await moveIntoOne(world, world.executor(), 'an older archive');
    expect(operation).toMatchObject({ state: 'done', done: 2 });
    expect(readFileSync(archiveOfAll(world), 'utf8')).toBe('archive all.zip');
    expect(world.trash().map(({ key }) => key)).toEqual(['nightly/a', 'run_2']);
    await world.executor().undo(operation.id);
    expect(world.snapshot()).toEqual(before);
  });

  test('is taken back last and done again first', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    const { operation } = await moveIntoOne(world, world.executor());
    const undone = await world.executor().undo(operation.id);
    expect(told(undone).at(-1)).toBe('trash nightly/all.zip done');
    expect(undone.operation).toMatchObject({ state: 'done', done: 2 });
    expect(world.snapshot()).toEqual(before);
    expect(existsSync(archiveOfAll(world))).toBe(false);
    const again = await world.executor().redo(undone.operation.id);
    expect(told(again)[0]).toBe('archive nightly/all.zip done');
    expect(again.operation).toMatchObject({ state: 'done', done: 2 });
    expect(existsSync(archiveOfAll(world))).toBe(true);
    await world.executor().undo(again.operation.id);
    expect(world.snapshot()).toEqual(before);
  });

  test('stays as long as anything that it holds could not be brought back', async () => {
    using world = worldOf(TREE);
    const { operation } = await moveIntoOne(world, world.executor());
    const place = join(world.root, 'proofs/run_2.jsonl');
    mkdirSync(dirname(place));
    writeFileSync(place, 'a newer one');
    const undone = await world.executor().undo(operation.id);
    expect(told(undone)).toContain('restore run_2 skipped');
    expect(told(undone).at(-1)).toBe('trash nightly/all.zip skipped');
    expect(existsSync(archiveOfAll(world))).toBe(true);
    rmSync(dirname(place), { recursive: true });
    const rest = await world.executor().undo(operation.id);
    expect(told(rest)).toEqual(['restore run_2 done', 'trash nightly/all.zip done']);
  });

  test('is needed to do it again: without it nothing goes', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    const { operation } = await moveIntoOne(world, world.executor());
    const undone = await world.executor().undo(operation.id);
    for (const entry of world.trash())
      renameSync(
        join(world.paths.trash, entry.operation, `${entry.digest}.0`),
        join(world.tree.path, 'taken'),
      );
    const again = await world.executor().redo(undone.operation.id);
    expect(told(again)).toEqual(['archive nightly/all.zip skipped']);
    expect(world.snapshot()).toEqual(before);
  });
});
