import { z } from 'zod';

/** What an artifact of an evaluation says of itself, beside whatever else it is given. */
export interface ArtifactMetadata {
  readonly model_id?: string | undefined;
  readonly evaluation_id?: string | undefined;
  readonly suite_name?: string | undefined;
  readonly map_name?: string | undefined;
  readonly episode_id?: string | number | undefined;
  readonly [field: string]: unknown;
}

/** The schema of {@link ArtifactMetadata}. */
export const artifactMetadata: z.ZodType<ArtifactMetadata> = z.looseObject({
  model_id: z.string().min(1).optional(),
  evaluation_id: z.string().min(1).optional(),
  suite_name: z.string().min(1).optional(),
  map_name: z.string().min(1).optional(),
  episode_id: z.union([z.string(), z.number()]).optional(),
});
