import type { ActionOf } from '@cairn/core';
import { defineAction } from '@cairn/core';
import type { EvaluationOptions } from '../options.ts';
import type { Result } from '../presenting/figures.ts';
import { report } from '../presenting/figures.ts';
import { declareDirections } from '../recording/directions.ts';
import type { Champion } from '../records/champion.ts';
import { candidateOf } from './candidates.ts';
import { promoteInput } from './challenge-input.ts';
import { championView } from './champion-view.ts';
import { promote } from './promote.ts';

/** Makes a champion of a model. */
export function promoteAction({
  metrics,
}: Pick<EvaluationOptions, 'metrics'>): ActionOf<typeof promoteInput, Result<Champion>> {
  return defineAction({
    name: 'promote',
    title: 'make a champion of a model that is shown to be better',
    input: promoteInput,
    run: async (asked, context) => {
      declareDirections(context, { configured: metrics });
      const step = await promote(context, candidateOf(context, asked), asked);
      const undo = step.previous_champion === null ? undefined : 'cairn evaluation rollback';
      return report(championView('★ Promoted', step, undo), step);
    },
  });
}
