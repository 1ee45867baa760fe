import { z } from 'zod';

type Text = z.ZodOptional<z.ZodString>;
type Figure = z.ZodOptional<z.ZodNumber>;
type Ids = z.ZodDefault<z.ZodArray<z.ZodString>>;

/** What `record` is given. */
export const recordInput: z.ZodObject<
  {
    readonly model_id: z.ZodString;
    readonly episodes: Text;
    readonly evaluation_id: Text;
    readonly timestamp: Text;
    readonly suite_name: Text;
    readonly global_score: Figure;
    readonly success_rate: Figure;
    readonly champion_rank: Figure;
    readonly metrics: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodNumber>>;
    readonly directions: z.ZodDefault<
      z.ZodRecord<z.ZodString, z.ZodEnum<z.core.util.ToEnum<'higher' | 'lower'>>>
    >;
    readonly artifact: Ids;
    readonly source: Ids;
    readonly metadata: z.ZodDefault<z.ZodRecord<z.ZodString, z.ZodUnknown>>;
    readonly ineligible: Text;
    readonly run: Text;
  },
  z.core.$strict
> = z.strictObject({
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

/** An evaluation that is to be recorded, read from {@link recordInput}. */
export type RecordInput = z.output<typeof recordInput>;
