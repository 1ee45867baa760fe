import { existsSync, readdirSync } from 'node:fs';
import { file } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { keysIn, planned } from './fixtures/essays-tree.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { runOf, runsTree } from './fixtures/runs-tree.ts';

const all = [1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

function runsIn({ tree }: NightlyTree): readonly string[] {
  return readdirSync(tree.path)
    .filter((name) => name.startsWith('pipeline_artifacts_'))
    .sort();
}

async function gcWith(runs: NightlyTree, ...words: readonly string[]): Promise<readonly string[]> {
  return planned(await runs.cairn(['gc', '--json', ...words]));
}

describe('strategies', () => {
  test('let go what is beyond both count and age, and --strategy chooses another', async () => {
    using runs = runsTree();
    expect(await gcWith(runs)).toEqual([1, 3, 5, 7, 9].map(runOf));
    expect(await gcWith(runs, '--strategy', 'aggressive')).toEqual([1, 3, 5, 7, 9, 11, 13].map(runOf));
    expect(await gcWith(runs, '--strategy', 'conservative')).toEqual([]);
    const { json } = await runs.cairn(['gc', '--json', '--strategy', 'archive']);
    const { plan } = json as { plan: { steps: readonly { action: string }[] } };
    expect(plan.steps.map(({ action }) => action)).toEqual(Array.from({ length: 5 }, () => 'archive'));
  });

  test('give way to --strategy, then to the numbers of the file, then to the strategy of the file', async () => {
    using runs = runsTree({ config: { strategy: 'conservative', max_runs_to_keep: 8, max_age_days: 1 } });
    expect(await gcWith(runs)).toEqual([1, 3].map(runOf));
    expect(await gcWith(runs, '--strategy', 'moderate')).toEqual([1, 3, 5, 7, 9].map(runOf));
  });

  test('leave in force what the configuration keeps', async () => {
    using runs = runsTree({ lines: `retention: { run: { keep: { where: 'key == "${runOf(1)}"' } } }\n` });
    expect(await gcWith(runs, '--strategy', 'moderate')).toEqual([3, 5, 7, 9].map(runOf));
  });

  test('let go what meets one of both with match: any', async () => {
    using runs = runsTree({
      lines: 'retention: { run: { only: { beyond: 9, olderThan: 13d, match: any } } }\n',
    });
    expect(await gcWith(runs)).toEqual([1, 3, 5, 7].map(runOf));
  });

  test('are known by name only', async () => {
    using runs = runsTree();
    const { code, err } = await runs.cairn(['gc', '--strategy', 'agressive']);
    expect(code).toBe(2);
    expect(err).toContain('Did you mean aggressive? There are aggressive, moderate, conservative, archive.');
  });

  test('are told by config show', async () => {
    using runs = runsTree();
    const { out } = await runs.cairn(['config', 'show']);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(
      '--strategy conservative: Keep nothing by rule; never touch what is pinned, the last pass and the last run; of the rest, trash what is older than 30d and comes after the 14th',
    );
  });

  test('hold for a saved plan until it is applied', async () => {
    using runs = runsTree();
    await runs.cairn(['gc', '--strategy', 'aggressive', '--out', 'plan.json']);
    expect(await runs.cairn(['apply', 'plan.json', '--yes'])).toMatchObject({ code: 0 });
    expect(runsIn(runs)).toEqual([15, 17, 19].map(runOf));
  });
});

describe('cairn pipeline-runs cleanup', () => {
  test('shows what it would do, and does it without a question when it is forced', async () => {
    using runs = runsTree();
    expect(await runs.cairn(['pipeline-runs', 'cleanup', '--strategy', 'aggressive'])).toMatchObject({
      code: 0,
    });
    await runs.cairn(['pipeline-runs', 'cleanup', '--strategy', 'aggressive', '--force', '--dry-run']);
    expect(runsIn(runs)).toEqual(all.map(runOf));
    const done = await runs.cairn(['pipeline-runs', 'cleanup', '--strategy', 'aggressive', '--force']);
    expect(done).toMatchObject({ code: 0 });
    expect(runsIn(runs)).toEqual([15, 17, 19].map(runOf));
    await runs.cairn(['undo', '--yes']);
    expect(runsIn(runs)).toEqual(all.map(runOf));
  });

  test('asks without --force, and fails where nobody can be asked', async () => {
    using runs = runsTree();
    expect(await runs.cairn(['pipeline-runs', 'cleanup', '--apply'])).toMatchObject({ code: 2 });
    expect(await runs.cairn(['pipeline-runs', 'cleanup', '--apply'], { answers: ['n'] })).toMatchObject({
      code: 4,
    });
    expect(runsIn(runs)).toEqual(all.map(runOf));
    expect(await runs.cairn(['pipeline-runs', 'cleanup', '--apply'], { answers: ['y'] })).toMatchObject({
      code: 0,
    });
    expect(runsIn(runs)).toHaveLength(5);
  });

  test('purges at once only after the count was given, or by force, and says that it is for good', async () => {
    using runs = runsTree();
    const words = ['pipeline-runs', 'cleanup', '--purge-now'];
    const shown = await runs.cairn(words);
    expect(shown.out).toContain(
      '! What goes into the trash is purged at once, for good: nothing brings it back.',
    );
    const refused = await runs.cairn([...words, '--apply', '--yes']);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.err).toContain('Add --yes --count 5 to answer it');
    expect(await runs.cairn([...words, '--apply', '--yes', '--count', '4'])).toMatchObject({ code: 6 });
    expect(runsIn(runs)).toEqual(all.map(runOf));
    const done = await runs.cairn([...words, '--force']);
    expect(done.out).toContain('Purged 5 artifacts for good.');
    expect(done.out).not.toContain('Undo:');
    expect((await runs.cairn(['trash', 'list', '--json'])).json).toMatchObject({ total: 0 });
  });

  test('keeps the run that is named, by its path too, and refuses a name that no run has', async () => {
    using runs = runsTree();
    await runs.cairn(['pipeline-runs', 'cleanup', '--keep', `./${runOf(3)}/`, '--force']);
    expect(runsIn(runs)).toEqual([3, 11, 13, 15, 17, 19].map(runOf));
    const { code, err } = await runs.cairn(['pipeline-runs', 'cleanup', '--keep', runOf(4), '--force']);
    expect(code).toBe(2);
    expect(err).toContain(`expected the name of a run that is there, got "${runOf(4)}"`);
  });

  test('keeps the final videos of what would go', async () => {
    using runs = runsTree();
    const words = ['pipeline-runs', 'cleanup', '--preserve', 'final/*.mp4', '--force'];
    expect(await runs.cairn(words)).toMatchObject({ code: 0 });
    expect(readdirSync(runs.tree.join(runOf(1)))).toEqual(['final']);
    expect(readdirSync(runs.tree.join(runOf(19))).sort()).toEqual(['final', 'scripts']);
    expect((await runs.cairn([...words, '--json'])).json).toMatchObject({ plan: { steps: [] } });
    await runs.cairn(['undo', '--yes']);
    expect(existsSync(runs.tree.join(runOf(1), 'scripts/script.txt'))).toBe(true);
  });

  test('moves whole runs into the archive location, where no scan finds them, and back', async () => {
    using runs = runsTree({
      config: { archive_before_delete: true, archive_location: 'archived_pipeline_runs' },
    });
    const before = runs.tree.snapshot();
    expect(await runs.cairn(['pipeline-runs', 'cleanup', '--force'])).toMatchObject({ code: 0 });
    expect(runsIn(runs)).toEqual([11, 13, 15, 17, 19].map(runOf));
    await runs.cairn(['scan']);
    expect(keysIn(await runs.cairn(['list', '--json']))).toEqual([11, 13, 15, 17, 19].map(runOf));
    expect((await runs.cairn(['archive', 'list', '--json'])).json).toMatchObject({ total: 5 });
    expect(await runs.cairn(['undo', '--yes'])).toMatchObject({ code: 0 });
    expect(runsIn(runs)).toEqual(all.map(runOf));
    expect(
      Object.keys(runs.tree.snapshot())
        .filter((path) => path.endsWith('.mp4'))
        .toSorted(),
    ).toEqual(
      Object.keys(before)
        .filter((path) => path.endsWith('.mp4'))
        .toSorted(),
    );
  });

  test('protects what is excluded, and leaves alone what is damaged or empty', async () => {
    using runs = runsTree({
      config: { exclude_patterns: ['*1101_*'] },
      extra: { 'pipeline_artifacts_20261331_093000/notes.txt': file('?', { mtime: '2026-10-01T00:00:00Z' }) },
    });
    expect(await gcWith(runs)).toEqual([3, 5, 7, 9].map(runOf));
    const explained = await runs.cairn(['explain', runOf(1)]);
    expect(explained.out).toContain('*1101_*');
    const health = await runs.cairn(['health']);
    expect(health.code).toBe(5);
    expect(health.out.replaceAll(/\s+/g, ' ')).toContain('as YYYYMMDD_HHMMSS, got 20261331_093000');
  });
});
