import type { Plugin, SetupContext } from '@cairn/core';
import { definePlugin } from '@cairn/core';
import type { CleanupConfig } from './cleanup-config/cleanup-schema.ts';
import { importCleanupConfig } from './cleanup-config/import-cleanup-config.ts';
import { readCleanupConfig } from './cleanup-config/read-cleanup-config.ts';
import { cleanup } from './cleanup/cleanup.ts';
import { excluded } from './excluded/excluded.ts';
import { runsOf } from './family/family.ts';
import type { PipelineRunsOptions } from './options.ts';
import { optionsSchema } from './options.ts';
import { leavingOf, runsRetention } from './strategies/runs-retention.ts';
import { strategiesOf } from './strategies/strategies.ts';

/** The runs of a video pipeline, and how many of them stay. */
const plugin: Plugin<PipelineRunsOptions> = definePlugin({
  name: '@cairn/plugin-pipeline-runs',
  namespace: 'pipeline-runs',
  apiVersion: 1,
  options: optionsSchema,
  setup: (options, context) => {
    const config = configOf(options, context);
    const strategies = strategiesOf(leavingOf(config, options));
    const settings = options.configFile === undefined ? undefined : { origin: options.configFile };
    return {
      families: [runsOf(runsRetention({}, options))],
      policies: [excluded],
      strategies,
      actions: [cleanup(strategies)],
      importConfig: importCleanupConfig,
      settings: settings && { ...settings, retention: { run: runsRetention(config, options) } },
    };
  },
});

export default plugin;

function configOf({ configFile }: PipelineRunsOptions, context: SetupContext): CleanupConfig {
  return configFile === undefined ? {} : readCleanupConfig(configFile, context);
}
