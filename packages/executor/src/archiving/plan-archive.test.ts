import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { file, folder } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { archivePath, archiveRun } from '../fixtures/archive-scenarios.ts';
import { ARCHIVES, worldOf } from '../fixtures/world.ts';

const TREE: TreeLiteral = {
  'nightly/a': folder({ mtime: '2025-01-02T03:04:05Z', mode: 0o750 }),
  'nightly/a/result.json': file('{"status":"PASS"}', { mtime: '2025-01-01T00:00:00Z' }),
  'proofs/run_2.jsonl': '{"a":2}',
};

describe('archiving', () => {
  test('puts the archive in its place, and the artifact stays', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    const artifact = world.folder('nightly/a');
    const { operation, outcomes } = await archiveRun(world, world.executor(), false);
    expect(operation).toMatchObject({ done: 2, kind: 'archive' });
    expect(outcomes[0]).toMatchObject({ action: 'archive', outcome: 'done', archive: { root: ARCHIVES } });
    expect(existsSync(archivePath(world, artifact.id))).toBe(true);
    expect(world.snapshot()).toEqual(before);
    expect(world.trash()).toEqual([]);
  });

  test('with a move trashes the original in the same task', async () => {
    using world = worldOf(TREE);
    const artifact = world.folder('nightly/a');
    const { outcomes } = await archiveRun(world, world.executor(), true);
    expect(outcomes.map(({ action, outcome }) => [action, outcome])).toEqual([
      ['trash', 'done'],
      ['trash', 'done'],
    ]);
    expect(existsSync(archivePath(world, artifact.id))).toBe(true);
    expect(world.trash().map(({ key }) => key)).toEqual(['nightly/a', 'run_2']);
  });

  test('leaves the artifact where it is when something stands in the place of its archive', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    const place = archivePath(world, world.folder('nightly/a').id);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, 'a letter');
    const { outcomes } = await archiveRun(world, world.executor(), true);
    expect(outcomes[0]).toMatchObject({ action: 'archive', outcome: 'skipped' });
    expect(outcomes[0]?.why).toMatch(/something stands at/);
    await world.executor().undo(outcomes.length > 0 ? await lastOperation(world) : '');
    expect(world.snapshot()).toEqual(before);
  });

  test('is taken back and done again: the archive goes to the trash and comes back', async () => {
    using world = worldOf(TREE);
    const before = world.snapshot();
    const artifact = world.folder('nightly/a');
    const place = archivePath(world, artifact.id);
    const first = await archiveRun(world, world.executor(), true);
    const undone = await world.executor().undo(first.operation.id);
    expect(undone.outcomes.map(({ action, outcome }) => `${action} ${outcome}`).sort()).toEqual([
      'restore done',
      'restore done',
      'trash done',
      'trash done',
    ]);
    expect(world.snapshot()).toEqual(before);
    expect(existsSync(place)).toBe(false);
    expect(world.trash().map(({ root }) => root)).toEqual([ARCHIVES, ARCHIVES]);
    const again = await world.executor().redo(undone.operation.id);
    expect(again.outcomes[0]).toMatchObject({
      action: 'trash',
      outcome: 'done',
      archive: { root: ARCHIVES },
    });
    expect(existsSync(place)).toBe(true);
    await world.executor().undo(again.operation.id);
    expect(world.snapshot()).toEqual(before);
  });

  test('of what stays is not taken back once the original is gone', async () => {
    using world = worldOf(TREE);
    const place = archivePath(world, world.folder('nightly/a').id);
    const { operation } = await archiveRun(world, world.executor(), false);
    rmSync(join(world.root, 'nightly/a/result.json'));
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes[0]).toMatchObject({ outcome: 'skipped' });
    expect(outcomes[0]?.why).toMatch(/may be the only copy/);
    expect(existsSync(place)).toBe(true);
  });

  test('is not taken back where the archive is another one by now', async () => {
    using world = worldOf(TREE);
    const place = archivePath(world, world.folder('nightly/a').id);
    const { operation } = await archiveRun(world, world.executor(), false);
    writeFileSync(place, 'something else');
    const { outcomes } = await world.executor().undo(operation.id);
    expect(outcomes.find(({ outcome }) => outcome === 'skipped')?.why).toMatch(
      /not the archive that was made/,
    );
    expect(existsSync(place)).toBe(true);
  });
});

test('a purge leaves alone what its guard speaks for', async () => {
  using world = worldOf(TREE);
  await archiveRun(world, world.executor(), true);
  const [entry] = world.trash();
  const guard = async ({ key }: { key: string }): Promise<string | undefined> =>
    key === 'nightly/a' ? 'its archive is gone' : undefined;
  const { operation, outcomes } = await world
    .executor()
    .purge({ title: 'purge', entries: world.trash(), guard });
  expect(operation).toMatchObject({ done: 1, skipped: 1 });
  expect(outcomes.find(({ outcome }) => outcome === 'skipped')?.why).toBe('its archive is gone');
  expect(world.trash()).toEqual([entry]);
});

async function lastOperation(world: ReturnType<typeof worldOf>): Promise<string> {
  const { listOperations } = await import('../operation/operation-folder.ts');
  return listOperations(world.paths).at(-1)!.id;
}
