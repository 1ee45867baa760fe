import { existsSync, readdirSync } from 'node:fs';
import type { TemporaryTree } from '@cairn/testkit';
import { folder } from '@cairn/testkit';
import { openWorkspace } from '@cairn/workspace';
import { describe, expect, test } from 'vitest';
import { nameOfRun, runsTree } from '../fixtures/runs-tree.ts';
import type { CleanupFigures, CleanupOptions } from './cleanup-after-pipeline-run.ts';
import { cleanupAfterPipelineRun } from './cleanup-after-pipeline-run.ts';

const now = (): number => Date.UTC(2026, 10, 21, 10);
const ten = [1, 3, 5, 7.5, 9, 11, 13, 15, 17, 40].map((daysOld) => ({ daysOld }));

async function cleanup(tree: TemporaryTree, options: CleanupOptions = {}): Promise<CleanupFigures> {
  return cleanupAfterPipelineRun({ directory: tree.path, now, ...options });
}

function runsIn(tree: TemporaryTree): readonly string[] {
  return readdirSync(tree.join('runs'))
    .filter((name) => name.startsWith('pipeline_artifacts_'))
    .sort();
}

describe('the end of a pipeline', () => {
  test('lets go what is beyond count and age, tells what it freed, and can be undone', async () => {
    using tree = runsTree(ten);
    const before = runsIn(tree);
    const figures = await cleanup(tree);
    expect(figures).toMatchObject({
      runs: 10,
      kept: 5,
      trashed: 5,
      archived: 0,
      trimmed: 0,
      left: [],
      freedNow: 0,
    });
    expect(figures.freedLater).toBeGreaterThan(100_000);
    expect(runsIn(tree)).toEqual([1, 3, 5, 7.5, 9].map(nameOfRun).sort());
    const workspace = await openWorkspace({ directory: tree.path, now });
    await workspace.undo(figures.operation);
    workspace.close();
    expect(runsIn(tree)).toEqual(before);
  });

  test('goes by the strategy that it is given, and keeps the run that is named', async () => {
    using tree = runsTree(ten);
    const { kept, trashed } = await cleanup(tree, {
      strategy: 'aggressive',
      name: tree.join('runs', nameOfRun(40)),
    });
    expect([kept, trashed]).toEqual([4, 6]);
    expect(existsSync(tree.join('runs', nameOfRun(40)))).toBe(true);
  });

  test('frees the room at once when it is told to', async () => {
    using tree = runsTree(ten);
    const figures = await cleanup(tree, { purgeNow: true });
    expect(figures).toMatchObject({ trashed: 5, freedLater: 0 });
    expect(figures.freedNow).toBeGreaterThan(100_000);
    const workspace = await openWorkspace({ directory: tree.path, now });
    expect(await workspace.listTrash()).toEqual([]);
    workspace.close();
  });

  test('moves runs into the archive folder, and purges the oldest for good once space is short', async () => {
    const config = { archive_before_delete: true, archive_location: 'old' };
    using tree = runsTree(ten, { config });
    expect(await cleanup(tree)).toMatchObject({ archived: 5, trashed: 0, freedNow: 0, freedLater: 0 });
    expect(existsSync(tree.join('old/pipeline-runs/run', nameOfRun(40), 'final/video.mp4'))).toBe(true);
    // No disk has so much.
    tree.write({ 'cleanup_config.json': { ...config, min_free_space_gb: 10_000_000 } });
    const figures = await cleanup(tree);
    expect(figures).toMatchObject({ archived: 0, trashed: 0, kept: 5, purgedForSpace: 5 });
    expect(figures.freedNow).toBeGreaterThan(100_000);
    expect(runsIn(tree)).toHaveLength(5);
  });

  test('does nothing, and makes no operation, when there is nothing to do', async () => {
    using tree = runsTree(ten.slice(0, 4));
    expect(await cleanup(tree)).toMatchObject({ runs: 4, kept: 4, trashed: 0, freedNow: 0, freedLater: 0 });
    expect((await cleanup(tree)).operation).toBeUndefined();
  });

  test('refuses a name that no run has, and changes nothing', async () => {
    using tree = runsTree(ten);
    const name = nameOfRun(40).slice(0, -1);
    await expect(cleanup(tree, { name })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: `Did you mean ${nameOfRun(40)}?`,
    });
    expect(runsIn(tree)).toHaveLength(10);
  });

  test('leaves alone what is still being written', async () => {
    using tree = runsTree(ten, { lines: 'retention: { run: { settle: 10m } }\n' });
    tree.write({ [`runs/${nameOfRun(40)}/final/late.mp4`]: 'still rendering' });
    const written = (): number => Date.now() + 60_000;
    await cleanup(tree, { now: written, strategy: 'aggressive' });
    expect(runsIn(tree)).toContain(nameOfRun(40));
  });

  test('keeps what its configuration excludes, what is empty, and what has an impossible date', async () => {
    using tree = runsTree(ten, {
      config: { max_runs_to_keep: 1, max_age_days: 0, exclude_patterns: [nameOfRun(15)] },
    });
    tree.write({
      'runs/pipeline_artifacts_20261340_093000/a.txt': 'a',
      'runs/pipeline_artifacts_latest/b': 'b',
    });
    tree.write({ [`runs/${nameOfRun(60)}`]: folder() });
    const { left } = await cleanup(tree);
    expect(left).toEqual([]);
    expect(runsIn(tree)).toEqual(
      expect.arrayContaining([
        nameOfRun(1),
        nameOfRun(15),
        nameOfRun(60),
        'pipeline_artifacts_20261340_093000',
        'pipeline_artifacts_latest',
      ]),
    );
    expect(runsIn(tree)).toHaveLength(5);
  });
});
