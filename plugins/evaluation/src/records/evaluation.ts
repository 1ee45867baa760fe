import type { Collection } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** One evaluation of a model, as it is on record. What is not known is null. */
export interface Evaluation {
  readonly evaluation_id: string;
  readonly model_id: string;
  /** When it took place: ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly global_score: number | null;
  /** From 0 to 1. */
  readonly success_rate: number | null;
  /** The champion of now rests on it. */
  readonly is_champion: boolean;
  /** Rank that whoever recorded it gave it. */
  readonly champion_rank: number | null;
  /** Ids of managed artifacts. */
  readonly artifacts: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly suite_name: string | null;
  /** Metrics beside score and success rate, such as `latency_ms`. */
  readonly metrics: Readonly<Record<string, number>>;
  /** How many episodes are on record; 0 where it was recorded by its figures alone. */
  readonly episodes: number;
  /** Id of the `episode_data` artifact that holds them. */
  readonly episode_artifact: string | null;
  /** The same for evaluations of the same maps, seeds and episodes, in whatever order; null without episodes. */
  readonly conditions: string | null;
  /** False for what must not lead: a known cheat, a run that went wrong. */
  readonly eligible: boolean;
  readonly ineligible_reason: string | null;
  readonly recorded_at: string;
  readonly origin: 'recorded' | 'imported';
}

const schema: z.ZodType<Evaluation> = z.object({
  evaluation_id: z.string().min(1),
  model_id: z.string().min(1),
  timestamp: z.string(),
  global_score: z.number().nullable(),
  success_rate: z.number().min(0).max(1).nullable(),
  is_champion: z.boolean(),
  champion_rank: z.number().nullable(),
  artifacts: z.array(z.string()),
  metadata: z.record(z.string(), z.unknown()),
  suite_name: z.string().nullable(),
  metrics: z.record(z.string(), z.number()),
  episodes: z.number().int().min(0),
  episode_artifact: z.string().nullable(),
  conditions: z.string().nullable(),
  eligible: z.boolean(),
  ineligible_reason: z.string().nullable(),
  recorded_at: z.string(),
  origin: z.enum(['recorded', 'imported']),
});

/** Every evaluation on record; in SQL also `evaluation_history`. */
export const evaluations: Collection<Evaluation> = defineCollection<Evaluation>({
  name: 'evaluations',
  schema,
  key: 'evaluation_id',
  indexes: ['model_id', 'timestamp'],
  sqlView: {
    name: 'evaluation_history',
    columns: [
      'evaluation_id',
      'model_id',
      'timestamp',
      'global_score',
      'success_rate',
      'is_champion',
      'champion_rank',
      'artifacts',
      'metadata',
    ],
  },
});
