import type { View } from '@cairn/core';
import { defineView } from '@cairn/core';
import { z } from 'zod';
import { champions as collection } from '../../records/champion.ts';
import { progression } from '../../records/progression.ts';
import { championViews } from './champion-views.ts';

interface ChampionsInput {
  readonly metric: 'global_score' | 'success_rate';
}

/** Who was champion when, and what made it so. */
export const champions: View<ChampionsInput> = defineView({
  name: 'champions',
  title: 'the progression of champions, with what each was better by',
  input: z.object({
    metric: z
      .enum(['global_score', 'success_rate'])
      .default('global_score')
      .describe('which figure is drawn over time'),
  }),
  load: async ({ metric }, context) =>
    championViews(progression(context.collection(collection)), { metric, now: context.now() }),
});
