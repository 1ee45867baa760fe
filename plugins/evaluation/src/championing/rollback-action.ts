import type { ActionContext, ActionOf } from '@cairn/core';
import { CairnError, defineAction } from '@cairn/core';
import { z } from 'zod';
import type { Result } from '../presenting/figures.ts';
import { report } from '../presenting/figures.ts';
import type { Champion } from '../records/champion.ts';
import { champions } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';
import { metricDirections } from '../records/metric-direction.ts';
import { promotionBehind } from '../records/progression.ts';
import { reigningChampion } from './candidates.ts';
import { championView, promoteAgain } from './champion-view.ts';
import { improvementsOf } from './improvements.ts';
import { crown, nextStep } from './promote.ts';

const input: z.ZodObject<{ readonly reason: z.ZodOptional<z.ZodString> }, z.core.$strict> = z.strictObject({
  reason: z.string().min(1).optional().describe('why, for whoever reads the progression'),
});

/** Returns to the champion before; the progression keeps both steps, and says that it was rolled back. */
export const rollbackAction: ActionOf<typeof input, Result<Champion>> = defineAction({
  name: 'rollback',
  title: 'return to the champion before',
  input,
  run: async ({ reason }, context) => {
    const before = reigningChampion(context)?.champion;
    const step = rollback(context, reason);
    const undo = before === undefined ? undefined : promoteAgain(before);
    return report(championView('★ Rolled back', step, undo), step);
  },
});

function rollback(context: ActionContext, reason: string | undefined): Champion {
  const steps = context.collection(champions);
  const current = reigningChampion(context);
  if (current === undefined) throw nobody('there is no champion');
  const { previous_champion } = current.champion;
  const before = previous_champion === null ? undefined : steps.get(previous_champion);
  if (before === undefined) throw nobody(`${current.champion.model_id} is the first`);
  const target = promotionBehind(steps, before);
  const evaluation = evaluationOf(context, target);
  const step: Champion = {
    ...target,
    ...nextStep(steps, context),
    previous_champion: current.champion.champion_id,
    improvement_metrics:
      evaluation === undefined
        ? {}
        : improvementsOf(current.evaluation, evaluation, context.collection(metricDirections)),
    kind: 'rollback',
    restores: target.champion_id,
    reason: reason ?? null,
    by: context.actor,
    origin: 'recorded',
  };
  crown(context, step, target.evaluation_id);
  return step;
}

function evaluationOf(context: ActionContext, { evaluation_id }: Champion): Evaluation | undefined {
  return evaluation_id === null ? undefined : context.collection(evaluations).get(evaluation_id);
}

function nobody(why: string): CairnError {
  return new CairnError('REFUSED', `expected a champion to return to: ${why}`, {
    hint: 'cairn evaluation champions shows the progression.',
  });
}
