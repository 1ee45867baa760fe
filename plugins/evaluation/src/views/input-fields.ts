import { z } from 'zod';

/** Fields that several inputs have. */
interface InputFields {
  readonly suite: z.ZodOptional<z.ZodString>;
  readonly model: z.ZodOptional<z.ZodArray<z.ZodString>>;
  readonly since: z.ZodOptional<z.ZodString>;
  readonly metric: z.ZodOptional<z.ZodString>;
  readonly level: z.ZodDefault<z.ZodNumber>;
  readonly seed: z.ZodDefault<z.ZodInt>;
  readonly resamples: z.ZodDefault<z.ZodInt>;
}

/** Fields of inputs that several views have, with their help. */
export const inputFields: InputFields = {
  suite: z
    .string()
    .min(1)
    .optional()
    .describe('only evaluations of this suite; that with the most models when left out'),
  model: z.array(z.string().min(1)).optional().describe('only this model; repeat it for several'),
  since: z
    .string()
    .min(1)
    .optional()
    .describe('only evaluations since a day or time (2026-01-31), or of the last 30d'),
  metric: z
    .string()
    .min(1)
    .optional()
    .describe('what is compared: global_score, success_rate, or any other metric on record'),
  level: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.95)
    .describe('confidence level of intervals and tests, above 0 and below 1'),
  seed: z.int().min(0).default(1).describe('seed of whatever is drawn'),
  resamples: z.int().min(100).max(1_000_000).default(20_000).describe('how often is drawn'),
};

/** How many of the best are shown. */
export function limitField(preset: number, what: string): z.ZodDefault<z.ZodInt> {
  return z.int().min(1).max(10_000).default(preset).describe(`how many ${what} are shown at most`);
}

/** What every view of evaluations can be asked. */
export interface SelectionInput {
  readonly suite?: string | undefined;
  readonly model?: readonly string[] | undefined;
  readonly since?: string | undefined;
}

/** What views of one metric can be asked. */
export interface MetricInput extends SelectionInput {
  readonly metric?: string | undefined;
  readonly level: number;
}
