import { describe, expect, it } from 'vitest';
import { leavingOf, runsRetention } from './runs-retention.ts';
import { strategiesOf } from './strategies.ts';

describe('what holds for runs', () => {
  it('is the moderate strategy unless something else is said', () => {
    expect(runsRetention({}, {})).toEqual({
      only: { beyond: 5, olderThan: '7d' },
      then: 'trash',
      maxTrash: '100%',
    });
  });

  it('takes numbers before the strategy of the file, and that before the one of the options', () => {
    const options = { strategy: 'aggressive' } as const;
    expect(runsRetention({}, options).only).toEqual({ beyond: 3, olderThan: '3d' });
    expect(runsRetention({ strategy: 'conservative' }, options).only).toEqual({
      beyond: 14,
      olderThan: '30d',
    });
    expect(runsRetention({ strategy: 'conservative', max_age_days: 9 }, options).only).toEqual({
      beyond: 14,
      olderThan: '9d',
    });
  });

  it('reads a whole cleanup_config.json, with GB as powers of 1024', () => {
    const config = {
      strategy: 'moderate',
      max_age_days: 7,
      max_runs_to_keep: 5,
      archive_before_delete: true,
      archive_location: 'archived_pipeline_runs',
      min_free_space_gb: 5,
      exclude_patterns: ['*_keep'],
    } as const;
    expect(runsRetention(config, {})).toEqual({
      only: { beyond: 5, olderThan: '7d' },
      then: { archive: { as: 'folder', move: true, to: 'archived_pipeline_runs' } },
      maxTrash: '100%',
      pressure: { freeBelow: '5GiB', reclaim: ['archives', 'trash'] },
      policies: { 'pipeline-runs/excluded': { patterns: ['*_keep'] } },
    });
    expect(runsRetention({ ...config, min_free_space_gb: 0 }, {}).pressure).toBeUndefined();
  });

  it('preserves files of what would be trashed, and archives runs whole', () => {
    const options = { preserve: ['final/*.mp4'] };
    const { moderate, archive } = strategiesOf(leavingOf({}, options));
    expect(moderate.then).toEqual({ trim: { keep: ['final/*.mp4'] } });
    expect(archive.then).toEqual({ archive: { as: 'folder', move: true } });
    const packed = strategiesOf(leavingOf({ archive_location: 'old' }, { archiveAs: 'tar.zst' }));
    expect(packed.archive.then).toEqual({ archive: { as: 'tar.zst', move: true } });
  });
});
