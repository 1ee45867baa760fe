import { defineView } from '@cairn/core';
import type { ArtifactSummary, View } from '@cairn/core';
import { z } from 'zod';
import type { CheckpointMetadata } from './checkpoint-family.ts';

/** A line for each experiment: a metric over its steps, also where only the figures of a checkpoint are left. */
export const progress: View<{ readonly metric: string }> = defineView({
  name: 'progress',
  title: 'a metric over the steps of each experiment',
  input: z.strictObject({
    metric: z.string().default('accuracy').describe('which metric').meta({ positional: true }),
  }),
  load: async ({ metric }, context) => {
    const measured = [...context.artifacts({ family: 'checkpoint' })].filter(
      (each) => metric in each.metrics,
    );
    const byExperiment = Map.groupBy(measured, (each) => known(each).experiment);
    return {
      kind: 'chart',
      title: `Progress of ${metric}`,
      mark: 'line',
      x: { key: 'step', title: 'Step', type: 'number' },
      y: { key: metric, title: metric, type: 'number', digits: 3 },
      series: [...byExperiment]
        .toSorted(([a], [b]) => a.localeCompare(b))
        .map(([name, all]) => ({
          name,
          points: all
            .map((each) => ({ x: known(each).step, y: each.metrics[metric] ?? null }))
            .toSorted((a, b) => a.x - b.x),
        })),
    };
  },
});

/** What has metrics was described, and so met the family's schema. */
function known(artifact: ArtifactSummary): CheckpointMetadata {
  return artifact.metadata as CheckpointMetadata;
}
