import { z } from 'zod';

/** What `record` is given. */
export interface RecordInput {
  readonly model_id: string;
  readonly evaluation_id?: string | undefined;
  readonly episodes?: string | undefined;
  readonly timestamp?: string | undefined;
  readonly suite_name?: string | undefined;
  readonly global_score?: number | undefined;
  readonly success_rate?: number | undefined;
  readonly champion_rank?: number | undefined;
  readonly metrics: Readonly<Record<string, number>>;
  readonly directions: Readonly<Record<string, 'higher' | 'lower'>>;
  readonly artifact: readonly string[];
  readonly source: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly ineligible?: string | undefined;
  readonly run?: string | undefined;
}

/** The schema of {@link RecordInput}. */
export const recordInput: z.ZodType<RecordInput> = z.strictObject({
  model_id: z.string().min(1).describe('the model that was evaluated').meta({ positional: true }),
  episodes: z
    .string()
    .min(1)
    .optional()
    .describe('its episodes, as JSON or JSONL: map, seed, episode, success, score, and other metrics')
    .meta({ positional: true }),
  evaluation_id: z.string().min(1).optional().describe('its id; a fresh one when left out'),
  timestamp: z.string().min(1).optional().describe('when it took place; now when left out'),
  suite_name: z.string().min(1).optional().describe('the suite'),
  global_score: z.number().optional().describe('its score; the mean over its episodes when left out'),
  success_rate: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe('from 0 to 1; that of its episodes when left out'),
  champion_rank: z.number().optional().describe('its rank, where something else gave it one'),
  metrics: z
    .record(z.string(), z.number())
    .default({})
    .describe('further figures, such as {"latency_ms": 12}'),
  directions: z
    .record(z.string(), z.enum(['higher', 'lower']))
    .default({})
    .describe('which end of a metric is the better one, such as {"latency_ms": "lower"}'),
  artifact: z.array(z.string().min(1)).default([]).describe('the id of a stored file that belongs to it'),
  source: z
    .array(z.string().min(1))
    .default([])
    .describe('the id of what was evaluated, such as the checkpoint'),
  metadata: z.record(z.string(), z.unknown()).default({}).describe('whatever else is known of it'),
  ineligible: z.string().min(1).optional().describe('why it must not lead, such as a known cheat'),
  run: z.string().min(1).optional().describe('the run that made it'),
});
