import type { Collection } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** Moments of a value over episodes: enough for a mean with its interval. */
export interface Moments {
  readonly n: number;
  readonly sum: number;
  /** Sum of the squared distances from the mean. */
  readonly squares: number;
}

/** What the episodes of one map came to, at one level of one perturbation where there is one. */
export interface MapResult {
  /** `EVALUATION/MAP`, with perturbation and level behind it. */
  readonly id: string;
  readonly evaluation_id: string;
  readonly model_id: string;
  /** Null for episodes that name no map. */
  readonly map_name: string | null;
  readonly perturbation: string | null;
  /** Null for clean episodes that name no level. */
  readonly level: number | null;
  readonly episodes: number;
  /** Episodes that say whether they succeeded. */
  readonly judged: number;
  readonly successes: number;
  readonly score: Moments;
  readonly metrics: Readonly<Record<string, Moments>>;
}

const moments: z.ZodType<Moments> = z.object({
  n: z.number().int().min(0),
  sum: z.number(),
  squares: z.number(),
});

const schema: z.ZodType<MapResult> = z.object({
  id: z.string(),
  evaluation_id: z.string(),
  model_id: z.string(),
  map_name: z.string().nullable(),
  perturbation: z.string().nullable(),
  level: z.number().nullable(),
  episodes: z.number().int().min(0),
  judged: z.number().int().min(0),
  successes: z.number().min(0),
  score: moments,
  metrics: z.record(z.string(), moments),
});

/** Results by map: the episodes themselves are `episode_data` artifacts, as there may be millions. */
export const mapResults: Collection<MapResult> = defineCollection<MapResult>({
  name: 'map-results',
  schema,
  key: 'id',
  indexes: ['evaluation_id'],
});
