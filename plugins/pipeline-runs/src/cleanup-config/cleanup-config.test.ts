import { importConfig, openWorkspace } from '@cairn/workspace';
import { describe, expect, test } from 'vitest';
import { runsTree } from '../fixtures/runs-tree.ts';

async function problemWith(config: object | string): Promise<string> {
  using tree = runsTree([{ daysOld: 1 }], { config });
  const error: unknown = await openWorkspace({ directory: tree.path }).then(
    (workspace) => workspace.close(),
    (failure: unknown) => failure,
  );
  expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
  return (error as Error).message;
}

describe('a cleanup_config.json', () => {
  test('works as its users have it', async () => {
    using tree = runsTree([{ daysOld: 1 }], {
      config: {
        strategy: 'conservative',
        max_age_days: 7,
        max_runs_to_keep: 5,
        archive_before_delete: true,
        archive_location: 'archived_pipeline_runs',
        min_free_space_gb: 5,
        exclude_patterns: [],
      },
    });
    const workspace = await openWorkspace({ directory: tree.path });
    const values = new Map(workspace.configValues().map(({ key, value, origin }) => [key, [value, origin]]));
    workspace.close();
    expect(values.get('retention.run.only.beyond')).toEqual([5, 'cleanup_config.json']);
    expect(values.get('retention.run.pressure.freeBelow')).toEqual(['5GiB', 'cleanup_config.json']);
  });

  test.each([
    [{ max_age_days: '7' }, /cleanup_config\.json:2: max_age_days: .*"7"/],
    [{ max_age_days: -1 }, /cleanup_config\.json:2: max_age_days: expected a number of at least 0, got -1/],
    [
      { max_runs_to_keep: 0 },
      /cleanup_config\.json:2: max_runs_to_keep: expected a number of at least 1, got 0/,
    ],
    [
      { min_free_space_gb: -5 },
      /cleanup_config\.json:2: min_free_space_gb: expected a number of at least 0, got -5/,
    ],
    [{ strategy: 'agressive' }, /cleanup_config\.json:2: strategy: .*aggressive/],
    [{ exclude_patterns: '*' }, /cleanup_config\.json:2: exclude_patterns/],
    [{ archive_before_delete: 'yes' }, /cleanup_config\.json:2: archive_before_delete/],
    [{ max_age_day: 7 }, /cleanup_config\.json:2: max_age_day: unknown key; did you mean "max_age_days"\?/],
    [
      { archive_location: 'runs/pipeline_artifacts_20261120_093000/old' },
      /cleanup_config\.json:2: archive_location: expected a folder that lies outside of the runs/,
    ],
    ['{ "strategy": "moderate", ', /cleanup_config\.json/],
    ['[]', /cleanup_config\.json/],
  ])('is refused with its place: %j', async (config, problem) => {
    expect(await problemWith(config)).toMatch(problem);
  });

  test('can be left behind: as a cairn.yaml it decides the same', async () => {
    using tree = runsTree([], {
      config: { strategy: 'conservative', archive_before_delete: true, archive_location: 'old' },
    });
    const { text } = await importConfig({ directory: tree.path, path: 'cleanup_config.json' });
    expect(text).toContain('{ archiveBeforeDelete: true, archiveLocation: old }');
    expect(text).toContain('only: { beyond: 14, olderThan: 30d }');
    expect(text).toContain('then: { archive: { as: folder, move: true, to: old } }');
  });

  test('is missed by its name', async () => {
    using tree = runsTree([], { options: 'configFile: cleanup.json' });
    await expect(openWorkspace({ directory: tree.path })).rejects.toThrow('expected a file at cleanup.json');
  });
});
