import type { ViewOf } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { champions as collection } from '../../records/champion.ts';
import { progression } from '../../records/progression.ts';
import type { Choice } from '../input-fields.ts';
import { championViews } from './champion-views.ts';

const input: z.ZodObject<{ readonly metric: Choice<'global_score' | 'success_rate'> }> = z.object({
  metric: z
    .enum(['global_score', 'success_rate'])
    .default('global_score')
    .describe('which figure is drawn over time'),
});

/** Who was champion when, and what made it so. */
export const champions: ViewOf<typeof input> = defineView({
  name: 'champions',
  title: 'the progression of champions, with what each was better by',
  input,
  load: async ({ metric }, context) =>
    championViews(progression(context.collection(collection)), { metric, now: context.now() }),
});
