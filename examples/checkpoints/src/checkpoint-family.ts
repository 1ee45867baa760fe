import { defineFamily } from '@cairn/core';
import type { Family } from '@cairn/core';
import { z } from 'zod';

/** What is known of a checkpoint besides its metrics. */
export interface CheckpointMetadata {
  readonly experiment: string;
  readonly step: number;
}

const sidecarSchema = z.object({
  step: z.int().nonnegative(),
  saved_at: z.string(),
  metrics: z.record(z.string(), z.number()),
  published: z.boolean().default(false),
});
const metadata: z.ZodType<CheckpointMetadata> = z.object({ experiment: z.string(), step: z.int() });

/** One checkpoint: `checkpoints/<experiment>/step-000100.pt`, and its metrics in `step-000100.json`. */
export const checkpoint: Family<CheckpointMetadata> = defineFamily({
  name: 'checkpoint',
  title: 'Checkpoints',
  version: 1,
  files: ['checkpoints/*/step-*.{pt,json}'],
  group: '{dir}/{stem}',
  // The metrics are written last. Without them nobody knows whether it is the best one, so that it stays.
  complete: { files: ['*.json'] },
  metadata,
  describe: ({ key }, read) => {
    const [sidecar] = read.list('*.json');
    if (sidecar === undefined) return {};
    const { step, saved_at: savedAt, metrics, published } = sidecarSchema.parse(read.json(sidecar.path));
    const experiment = key.split('/')[1] ?? key;
    return {
      createdAt: savedAt,
      metadata: { experiment, step },
      metrics,
      tags: published ? ['published'] : [],
    };
  },
  checks: [
    {
      name: 'diverged',
      title: 'training has not diverged',
      run: ({ metrics }) =>
        (metrics['loss'] ?? 0) > 1e6 ? [{ severity: 'warning', text: 'the loss is above a million' }] : [],
    },
  ],
});
