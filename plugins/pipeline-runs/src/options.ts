import { z } from 'zod';
import { archiveLocation } from './cleanup-config/cleanup-schema.ts';
import type { StrategyName } from './strategies/strategies.ts';
import { strategyNames } from './strategies/strategies.ts';

/** What a configuration may say to this plugin. */
export interface PipelineRunsOptions {
  /** A `cleanup_config.json` of the pipeline, relative to the workspace: used as it is. */
  readonly configFile?: string | undefined;
  /** Holds where the file names none; `moderate` when left out. */
  readonly strategy?: StrategyName | undefined;
  /** Runs are archived whichever strategy holds, when the file does not say it. */
  readonly archiveBeforeDelete?: boolean | undefined;
  /** The form of archives: whole folders unless told otherwise. */
  readonly archiveAs?: 'folder' | 'zip' | 'tar.gz' | 'tar.zst' | undefined;
  /** Where whole folders move to, when the file does not say it. */
  readonly archiveLocation?: string | undefined;
  /** Globs of files that stay of a run that goes, relative to its folder. */
  readonly preserve?: readonly string[] | undefined;
}

/** The schema of {@link PipelineRunsOptions}. */
export const optionsSchema: z.ZodType<PipelineRunsOptions> = z.strictObject({
  configFile: z.string().min(1).optional(),
  strategy: z.enum(strategyNames).optional(),
  archiveBeforeDelete: z.boolean().optional(),
  archiveAs: z.enum(['folder', 'zip', 'tar.gz', 'tar.zst']).optional(),
  archiveLocation: archiveLocation.optional(),
  preserve: z.array(z.string().min(1)).optional(),
});
