import type { SetupContext } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { CleanupConfig } from './cleanup-schema.ts';
import { cleanupSchema } from './cleanup-schema.ts';

/**
 * Reads a `cleanup_config.json`.
 *
 * @throws CairnError `CONFIG_INVALID` with file, line and key.
 */
export function readCleanupConfig(path: string, context: SetupContext): CleanupConfig {
  if (context.isFile(path)) return context.parseYaml(context.readText(path), path, cleanupSchema);
  throw new CairnError('CONFIG_INVALID', `expected a file at ${path}, found none`, {
    path,
    hint: 'Mend configFile in the options of @cairn/plugin-pipeline-runs: it is relative to cairn.yaml.',
  });
}
