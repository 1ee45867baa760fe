import type { Collection } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** How a metric moved from one champion to the next. */
export interface Improvement {
  readonly before: number | null;
  readonly after: number | null;
  /** After less before. */
  readonly difference: number | null;
  /** Difference over the size of what was before; null where that is 0 or unknown. */
  readonly relative: number | null;
  /** Null where nobody declared it. */
  readonly direction: 'higher' | 'lower' | null;
  /** Null where the direction or a value is unknown, or nothing moved. */
  readonly improved: boolean | null;
}

/** What the comparison behind a promotion came to. */
export interface PromotionTest {
  readonly verdict: 'promote' | 'hold' | 'not comparable';
  /** One sentence. */
  readonly summary: string;
  readonly metric: string;
  readonly method: string | null;
  /** Pairs of episodes, or those of the smaller side. */
  readonly n: number;
  /** Mean of challenger less champion, as the metric counts, with its interval. */
  readonly difference: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly p: number | null;
  /** Episodes of either side that have no partner. */
  readonly dropped: number;
  readonly notes: readonly string[];
}

/** A step of the champions' progression. Steps are never changed. */
export interface Champion {
  readonly champion_id: string;
  /** Counted from 1 in the order in which they were recorded. */
  readonly sequence: number;
  readonly model_id: string;
  readonly evaluation_id: string | null;
  /** ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly global_score: number | null;
  readonly success_rate: number | null;
  /** Id of the step that held until then. */
  readonly previous_champion: string | null;
  readonly improvement_metrics: Readonly<Record<string, Improvement>>;
  readonly artifacts: readonly string[];
  readonly kind: 'promotion' | 'rollback';
  /** Of a rollback: the id of the promotion that holds again. */
  readonly restores: string | null;
  /** `tested` on episodes, `asserted` without, `first` where there was nobody to beat. */
  readonly basis: 'tested' | 'asserted' | 'first';
  /** It went through although no test supported it. */
  readonly forced: boolean;
  readonly reason: string | null;
  readonly test: PromotionTest | null;
  readonly by: string | null;
  readonly origin: 'recorded' | 'imported';
}

const number = z.number().nullable();

const improvement = z.object({
  before: number,
  after: number,
  difference: number,
  relative: number,
  direction: z.enum(['higher', 'lower']).nullable(),
  improved: z.boolean().nullable(),
});

const test = z.object({
  verdict: z.enum(['promote', 'hold', 'not comparable']),
  summary: z.string(),
  metric: z.string(),
  method: z.string().nullable(),
  n: z.number(),
  difference: number,
  lower: number,
  upper: number,
  level: z.number(),
  p: number,
  dropped: z.number(),
  notes: z.array(z.string()),
});

const schema: z.ZodType<Champion> = z.object({
  champion_id: z.string().min(1),
  sequence: z.number().int().min(1),
  model_id: z.string().min(1),
  evaluation_id: z.string().nullable(),
  timestamp: z.string(),
  global_score: number,
  success_rate: number,
  previous_champion: z.string().nullable(),
  improvement_metrics: z.record(z.string(), improvement),
  artifacts: z.array(z.string()),
  kind: z.enum(['promotion', 'rollback']),
  restores: z.string().nullable(),
  basis: z.enum(['tested', 'asserted', 'first']),
  forced: z.boolean(),
  reason: z.string().nullable(),
  test: test.nullable(),
  by: z.string().nullable(),
  origin: z.enum(['recorded', 'imported']),
});

/** The champions' progression; in SQL also `champion_progression`. */
export const champions: Collection<Champion> = defineCollection<Champion>({
  name: 'champions',
  schema,
  key: 'champion_id',
  indexes: ['sequence'],
  sqlView: {
    name: 'champion_progression',
    columns: [
      'champion_id',
      'model_id',
      'timestamp',
      'global_score',
      'success_rate',
      'previous_champion',
      'improvement_metrics',
      'artifacts',
    ],
  },
});
