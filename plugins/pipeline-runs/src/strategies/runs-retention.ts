import type { Retention } from '@cairn/core';
import type { CleanupConfig } from '../cleanup-config/cleanup-schema.ts';
import { excludedPolicy } from '../excluded/excluded.ts';
import type { PipelineRunsOptions } from '../options.ts';
import type { Leaving } from './strategies.ts';
import { limits, onlyBeyond, thenOf } from './strategies.ts';

/** What becomes of runs that go, from the file, or else from the options. */
export function leavingOf(config: CleanupConfig, options: PipelineRunsOptions): Leaving {
  return {
    archive: config.archive_before_delete ?? options.archiveBeforeDelete ?? false,
    as: options.archiveAs ?? 'folder',
    location: config.archive_location ?? options.archiveLocation,
    preserve: options.preserve ?? [],
  };
}

/**
 * What holds for runs: explicit numbers beat those of the strategy. The count bounds what can go, so that the share
 * of `maxTrash` is lifted to 100 %.
 */
export function runsRetention(config: CleanupConfig, options: PipelineRunsOptions): Retention {
  const strategy = config.strategy ?? options.strategy ?? 'moderate';
  const { runs, days } = limits[strategy];
  return {
    only: onlyBeyond({ runs: config.max_runs_to_keep ?? runs, days: config.max_age_days ?? days }),
    then: thenOf(strategy, leavingOf(config, options)),
    maxTrash: '100%',
    ...pressureOf(config),
    ...exclusionsOf(config),
  };
}

/** What is told in GB there is in powers of 1024. */
function pressureOf({ min_free_space_gb: free = 0 }: CleanupConfig): Pick<Retention, 'pressure'> {
  return free === 0 ? {} : { pressure: { freeBelow: `${free}GiB`, reclaim: ['archives', 'trash'] } };
}

function exclusionsOf({ exclude_patterns: patterns = [] }: CleanupConfig): Pick<Retention, 'policies'> {
  return patterns.length === 0 ? {} : { policies: { [excludedPolicy]: { patterns } } };
}
