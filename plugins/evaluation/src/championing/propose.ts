import type { ActionContext } from '@cairn/core';
import type { PromotionTest } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { entryOf, reigningChampion } from './candidates.ts';
import type { ChallengeOptions } from './challenge.ts';
import { challenge } from './challenge.ts';

/** What should become of a challenger. Without a champion there is nothing to test against. */
export async function proposalFor(
  context: ActionContext,
  evaluation: Evaluation,
  options: ChallengeOptions,
): Promise<PromotionTest | undefined> {
  const reigning = reigningChampion(context);
  if (reigning === undefined) return undefined;
  if (!evaluation.eligible)
    return notComparable(
      options,
      `${evaluation.model_id} must not lead: ${evaluation.ineligible_reason ?? 'ineligible'}.`,
    );
  if (reigning.evaluation === undefined)
    return notComparable(
      options,
      `No evaluation of the champion ${reigning.champion.model_id} is on record.`,
    );
  const entries = {
    challenger: entryOf(context, evaluation),
    champion: entryOf(context, reigning.evaluation),
  };
  const metric = options.metric ?? usualMetric(entries);
  return challenge(context, entries, { ...options, metric });
}

/** The score, where both sides' episodes have one. */
function usualMetric({ challenger, champion }: Parameters<typeof challenge>[1]): string {
  const isScored = [challenger, champion].every(({ results }) => results.some(({ score }) => score.n > 0));
  return isScored ? 'global_score' : 'success_rate';
}

function notComparable({ metric = 'global_score', level }: ChallengeOptions, summary: string): PromotionTest {
  return {
    verdict: 'not comparable',
    summary,
    metric,
    method: null,
    n: 0,
    difference: null,
    lower: null,
    upper: null,
    level,
    p: null,
    dropped: 0,
    notes: [],
  };
}
