import { durationSchema } from '@cairn/core';
import { z } from 'zod';
import { familyNames } from './families/family-names.ts';
import type { FormsByFamily } from './families/forms.ts';
import { forms } from './families/forms.ts';
import type { Limits, PolicyName } from './retention/strategies.ts';
import { policyNames } from './retention/strategies.ts';

/** What a configuration may say to this plugin. */
export interface EvaluationOptions extends Limits {
  readonly policy: PolicyName;
  /** Champions stay whatever the policy says. */
  readonly keepChampions: boolean;
  readonly compress: FormsByFamily;
  /** Clean up after each evaluation that is recorded. */
  readonly cleanup: boolean;
  /** Which end of a metric is the better one. */
  readonly metrics: Readonly<Record<string, 'higher' | 'lower'>>;
}

const form = z.enum(forms);

/** The schema of {@link EvaluationOptions}. */
export const evaluationOptions: z.ZodType<EvaluationOptions> = z.strictObject({
  policy: z.enum(policyNames).default('keep-top-k'),
  keep: z.int().min(1).default(100),
  by: z.string().min(1).default('global_score'),
  order: z.enum(['max', 'min']).default('max'),
  maxAge: durationSchema.default('30d'),
  keepChampions: z.boolean().default(true),
  compress: z
    .union([
      form.transform((all) => ({
        default: all,
        ...Object.fromEntries(familyNames.map((name) => [name, all])),
      })),
      z.partialRecord(z.enum([...familyNames, 'default']), form),
    ])
    .default({}),
  cleanup: z.boolean().default(false),
  metrics: z.record(z.string(), z.enum(['higher', 'lower'])).default({}),
});
