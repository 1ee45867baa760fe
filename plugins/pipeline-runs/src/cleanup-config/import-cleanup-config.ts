import type { SetupContext } from '@cairn/core';
import { runsRetention } from '../strategies/runs-retention.ts';
import { readCleanupConfig } from './read-cleanup-config.ts';

/**
 * A `cleanup_config.json` as the value of a `cairn.yaml`: for users who leave the old file behind.
 *
 * @throws CairnError `CONFIG_INVALID` with file, line and key.
 */
export function importCleanupConfig(path: string, context: SetupContext): Readonly<Record<string, unknown>> {
  const config = readCleanupConfig(path, context);
  // The strategies that --strategy chooses go by the options.
  const options = Object.entries({
    archiveBeforeDelete: config.archive_before_delete,
    archiveLocation: config.archive_location,
  }).filter(([, value]) => value !== undefined);
  const use = '@cairn/plugin-pipeline-runs';
  return {
    version: 1,
    roots: { data: '.' },
    plugins: [options.length === 0 ? use : { use, options: Object.fromEntries(options) }],
    retention: { run: runsRetention(config, {}) },
  };
}
