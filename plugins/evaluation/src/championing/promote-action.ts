import type { Action } from '@cairn/core';
import { defineAction } from '@cairn/core';
import { z } from 'zod';
import type { EvaluationOptions } from '../options.ts';
import type { Result } from '../presenting/figures.ts';
import { report } from '../presenting/figures.ts';
import { declareDirections } from '../recording/directions.ts';
import type { Champion } from '../records/champion.ts';
import type { Candidate } from './candidates.ts';
import { candidateOf } from './candidates.ts';
import { championView } from './champion-view.ts';
import type { PromoteOptions } from './promote.ts';
import { promote } from './promote.ts';

/** What `promote` is given. */
export interface PromoteInput extends Candidate, PromoteOptions {}

const input: z.ZodType<PromoteInput> = z.strictObject({
  model_id: z.string().min(1).describe('the model').meta({ positional: true }),
  evaluation_id: z.string().min(1).optional().describe('its evaluation; the newest when left out'),
  metric: z.string().min(1).optional().describe('what counts; the score when left out'),
  level: z.number().gt(0).lt(1).default(0.95).describe('how sure it has to be'),
  force: z
    .boolean()
    .default(false)
    .describe('although no test shows that it is better; the progression says so'),
  reason: z.string().min(1).optional().describe('why, for whoever reads the progression'),
});

/** Makes a champion of a model. */
export function promoteAction({
  metrics,
}: Pick<EvaluationOptions, 'metrics'>): Action<PromoteInput, Result<Champion>> {
  return defineAction<PromoteInput, Result<Champion>>({
    name: 'promote',
    title: 'make a champion of a model that is shown to be better',
    input,
    run: async (asked, context) => {
      declareDirections(context, { configured: metrics });
      const step = await promote(context, candidateOf(context, asked), asked);
      return report(championView('★ Promoted', step), step);
    },
  });
}
