import type { Collection, CollectionReader } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** Which end of a metric is the better one, as it was declared. */
export interface MetricDirection {
  readonly metric: string;
  readonly direction: 'higher' | 'lower';
  readonly declared_at: string;
}

/** Declared directions. Score and success rate need none. */
export const metricDirections: Collection<MetricDirection> = defineCollection<MetricDirection>({
  name: 'metric-directions',
  schema: z.object({
    metric: z.string().min(1),
    direction: z.enum(['higher', 'lower']),
    declared_at: z.string(),
  }),
  key: 'metric',
});

/** Directions that hold without being declared. */
const known: ReadonlyMap<string, 'higher' | 'lower'> = new Map([
  ['global_score', 'higher'],
  ['score', 'higher'],
  ['success_rate', 'higher'],
  ['success', 'higher'],
]);

/** The direction of a metric; null where nobody declared it, so that nobody calls a change of it better. */
export function directionOf(
  declared: CollectionReader<MetricDirection>,
  metric: string,
): 'higher' | 'lower' | null {
  return declared.get(metric)?.direction ?? known.get(metric) ?? null;
}
