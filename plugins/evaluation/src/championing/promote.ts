import type { ActionContext, CollectionReader } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Champion, PromotionTest } from '../records/champion.ts';
import { champions } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { metricDirections } from '../records/metric-direction.ts';
import { progression } from '../records/progression.ts';
import { reigningChampion } from './candidates.ts';
import { crownOnly } from './crown.ts';
import { improvementsOf } from './improvements.ts';
import { proposalFor } from './propose.ts';

/** How a promotion is wished for. */
export interface PromoteOptions {
  readonly metric?: string | undefined;
  readonly level: number;
  readonly force: boolean;
  readonly reason?: string | undefined;
}

/**
 * Makes a champion of an evaluation's model. One that no test supports has to be forced, and says so ever after.
 *
 * @throws CairnError `REFUSED` for one that must not lead, that is champion already, or that no test supports.
 */
export async function promote(
  context: ActionContext,
  evaluation: Evaluation,
  { force, reason, ...options }: PromoteOptions,
): Promise<Champion> {
  const { model_id, evaluation_id } = evaluation;
  if (!evaluation.eligible)
    throw refused(`${model_id} must not lead: ${evaluation.ineligible_reason ?? 'it is not eligible'}`);
  const reigning = reigningChampion(context);
  if (reigning?.champion.evaluation_id === evaluation_id)
    throw refused(`${model_id} is champion by ${evaluation_id} already`);
  const test = (await proposalFor(context, evaluation, options)) ?? null;
  const isShown = test === null || test.verdict === 'promote';
  if (!isShown && !force)
    throw refused(
      test.summary,
      'With --force it becomes champion all the same, and the progression says so.',
    );
  const steps = context.collection(champions);
  const step: Champion = {
    ...nextStep(steps, context),
    model_id,
    evaluation_id,
    global_score: evaluation.global_score,
    success_rate: evaluation.success_rate,
    previous_champion: reigning?.champion.champion_id ?? null,
    improvement_metrics: improvementsOf(
      reigning?.evaluation,
      evaluation,
      context.collection(metricDirections),
    ),
    artifacts: evaluation.artifacts,
    kind: 'promotion',
    restores: null,
    basis: basisOf(evaluation, test),
    forced: !isShown,
    reason: reason ?? null,
    test,
    by: context.actor,
    origin: 'recorded',
  };
  crown(context, step, evaluation_id);
  return step;
}

/** Puts a step on record, and the crown on the evaluation that it rests on. */
export function crown(context: ActionContext, step: Champion, evaluation_id: string | null): void {
  context.collection(champions).put([step]);
  crownOnly(context, evaluation_id);
  const { champion_id, model_id, forced, reason, basis, test } = step;
  context.audit({
    action: step.kind === 'rollback' ? 'rollback' : 'promote',
    artifacts: step.artifacts,
    details: { champion_id, model_id, evaluation_id, basis, forced, reason, test: test?.summary ?? null },
  });
}

/** The id and number of the next step, and its time. */
export function nextStep(
  steps: CollectionReader<Champion>,
  { now }: Pick<ActionContext, 'now'>,
): Pick<Champion, 'champion_id' | 'sequence' | 'timestamp'> {
  const sequence = (progression(steps).at(-1)?.sequence ?? 0) + 1;
  let id = `champion-${String(sequence).padStart(4, '0')}`;
  while (steps.get(id) !== undefined) id = `${id}a`;
  return { champion_id: id, sequence, timestamp: new Date(now()).toISOString() };
}

function basisOf({ episode_artifact }: Evaluation, test: PromotionTest | null): Champion['basis'] {
  if (test !== null && test.difference !== null) return 'tested';
  return test === null && episode_artifact !== null ? 'first' : 'asserted';
}

function refused(why: string, hint?: string): CairnError {
  return new CairnError('REFUSED', `expected a champion that is shown to be better: ${why}`, { hint });
}
