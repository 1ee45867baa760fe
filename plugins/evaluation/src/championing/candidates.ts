import type { ActionContext } from '@cairn/core';
import { CairnError, suggest } from '@cairn/core';
import type { Champion } from '../records/champion.ts';
import { champions } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import { evaluations } from '../records/evaluation.ts';
import { history } from '../records/history.ts';
import { mapResults } from '../records/map-result.ts';
import { currentChampion } from '../records/progression.ts';
import type { Entry } from '../views/evidence/select-evidence.ts';

/** Which evaluation is meant. */
export interface Candidate {
  readonly model_id: string;
  readonly evaluation_id?: string | undefined;
}

/**
 * The evaluation of a model that is named, or its newest: of the champion's suite, where it has one there.
 *
 * @throws CairnError `NOT_FOUND` for a model that has none, and for an evaluation of another model.
 */
export function candidateOf(
  context: Pick<ActionContext, 'collection'>,
  { model_id, evaluation_id }: Candidate,
): Evaluation {
  const all = history(context.collection(evaluations));
  const own = all.filter((each) => each.model_id === model_id);
  const suite = reigningChampion(context)?.evaluation?.suite_name;
  const newest = own.findLast(({ suite_name }) => suite_name === suite) ?? own.at(-1);
  const found =
    evaluation_id === undefined ? newest : own.find((each) => each.evaluation_id === evaluation_id);
  if (found !== undefined) return found;
  if (evaluation_id !== undefined && own.length > 0)
    throw new CairnError('NOT_FOUND', `expected an evaluation of ${model_id}, got ${evaluation_id}`, {
      path: evaluation_id,
      hint: `cairn evaluation history ${model_id} shows them.`,
    });
  const models = [...new Set(all.map((each) => each.model_id))];
  const near = suggest(model_id, models);
  throw new CairnError(
    'NOT_FOUND',
    `expected a model that has an evaluation, got ${JSON.stringify(model_id)}`,
    {
      path: model_id,
      hint: near === undefined ? 'cairn evaluation record puts one on record.' : `Did you mean ${near}?`,
    },
  );
}

/** The champion of now with its evaluation, which is gone for one that was imported without. */
export interface Reigning {
  readonly champion: Champion;
  readonly evaluation: Evaluation | undefined;
}

/** Who is champion now. */
export function reigningChampion({ collection }: Pick<ActionContext, 'collection'>): Reigning | undefined {
  const champion = currentChampion(collection(champions));
  if (champion === undefined) return undefined;
  const { evaluation_id } = champion;
  const evaluation = evaluation_id === null ? undefined : collection(evaluations).get(evaluation_id);
  return { champion, evaluation };
}

/** An evaluation with its results by map. */
export function entryOf({ collection }: Pick<ActionContext, 'collection'>, evaluation: Evaluation): Entry {
  const { evaluation_id } = evaluation;
  return { evaluation, results: [...collection(mapResults).all({ evaluation_id })] };
}
