import { z } from 'zod';

type Text = z.ZodOptional<z.ZodString>;
type Texts = z.ZodOptional<z.ZodArray<z.ZodString>>;

/** An enumeration with a preset. */
export type Choice<T extends string> = z.ZodDefault<z.ZodEnum<z.core.util.ToEnum<T>>>;

/** What every view of evaluations can be asked. */
export type SelectionShape = { readonly suite: Text; readonly model: Texts; readonly since: Text };

/** What views of one metric can be asked. */
export type MetricShape = SelectionShape & { readonly metric: Text } & LevelShape;

/** How sure intervals are to be. */
export type LevelShape = { readonly level: z.ZodDefault<z.ZodNumber> };

/** What views that draw at random can be asked. */
export type DrawingShape = {
  readonly seed: z.ZodDefault<z.ZodInt>;
  readonly resamples: z.ZodDefault<z.ZodInt>;
};

/** What views that compare models pair by pair can be asked. */
export type CorrectionShape = { readonly correction: Choice<Correction> };

/** How the p values of a matrix are adjusted for there being many. */
export type Correction = 'holm' | 'bh' | 'none';

/** How many of the best are shown. */
export type LimitShape = { readonly limit: z.ZodDefault<z.ZodInt> };

/** Fields of {@link SelectionShape}, with their help. */
export const selectionFields: SelectionShape = {
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
};

/** Fields of {@link LevelShape}. */
export const levelField: LevelShape = {
  level: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.95)
    .describe('confidence level of intervals and tests, above 0 and below 1'),
};

/** Fields of {@link MetricShape}. */
export const metricFields: MetricShape = {
  ...selectionFields,
  metric: z
    .string()
    .min(1)
    .optional()
    .describe('what is compared: global_score, success_rate, or any other metric on record'),
  ...levelField,
};

/** Fields of {@link DrawingShape}. */
export const drawingFields: DrawingShape = {
  seed: z.int().min(0).default(1).describe('seed of whatever is drawn'),
  resamples: z.int().min(100).max(1_000_000).default(20_000).describe('how often is drawn'),
};

/** Fields of {@link CorrectionShape}. */
export const correctionField: CorrectionShape = {
  correction: z
    .enum(['holm', 'bh', 'none'])
    .default('holm')
    .describe('how p is adjusted for the number of tests: Holm, or Benjamini and Hochberg'),
};

/** Fields of {@link LimitShape}: what a view shows unless told otherwise, and of what. */
export function limitField(preset: number, what: string): LimitShape {
  return { limit: z.int().min(1).max(10_000).default(preset).describe(`how many ${what} are shown at most`) };
}
