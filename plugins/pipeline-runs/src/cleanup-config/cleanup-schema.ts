import { z } from 'zod';
import { isRunName } from '../family/run-name.ts';
import type { StrategyName } from '../strategies/strategies.ts';
import { strategyNames } from '../strategies/strategies.ts';

/** The `cleanup_config.json` of the pipeline, as its users have it. */
export interface CleanupConfig {
  readonly strategy?: StrategyName | undefined;
  readonly max_age_days?: number | undefined;
  readonly max_runs_to_keep?: number | undefined;
  readonly archive_before_delete?: boolean | undefined;
  readonly archive_location?: string | undefined;
  readonly min_free_space_gb?: number | undefined;
  readonly exclude_patterns?: readonly string[] | undefined;
}

/** A folder for archives; one inside of a run would be archived with it. */
export const archiveLocation: z.ZodType<string> = z
  .string()
  .min(1)
  .refine((path) => !path.split(/[\\/]/).some(isRunName), {
    error: 'expected a folder that lies outside of the runs',
  });

/** Checks a {@link CleanupConfig}; keys that it does not have are errors. */
export const cleanupSchema: z.ZodType<CleanupConfig> = z.strictObject({
  strategy: z.enum(strategyNames).optional(),
  max_age_days: z.int().min(0).optional(),
  max_runs_to_keep: z.int().min(1).optional(),
  archive_before_delete: z.boolean().optional(),
  archive_location: archiveLocation.optional(),
  min_free_space_gb: z.number().min(0).optional(),
  exclude_patterns: z.array(z.string().min(1)).optional(),
});
