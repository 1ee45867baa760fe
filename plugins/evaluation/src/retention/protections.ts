import type { Protection, ProtectionContext, Reason } from '@cairn/core';
import { champions } from '../records/champion.ts';
import { evaluations } from '../records/evaluation.ts';
import { currentChampion, progression } from '../records/progression.ts';

/** Name of the rule that `explain` shows. */
const keepChampionsName = 'evaluation/keep-champions';

/** What champions rest on, and what that was made from: those of now and of before, for a rollback. */
export function* championProtections(context: ProtectionContext): Iterable<Protection> {
  const steps = context.collection(champions);
  const current = currentChampion(steps)?.champion_id;
  const results = context.collection(evaluations);
  for (const { champion_id, model_id, evaluation_id, artifacts } of progression(steps)) {
    const evaluation = evaluation_id === null ? undefined : results.get(evaluation_id);
    const name = `${champion_id === current ? 'champion' : 'former champion'} ${model_id}`;
    const ids = new Set([...artifacts, ...(evaluation?.artifacts ?? [])]);
    const episodes = evaluation?.episode_artifact ?? null;
    if (episodes !== null) ids.add(episodes);
    for (const artifact of ids)
      yield {
        artifact,
        reason: said(`the ${name} rests on it`),
        ancestors: said(`the ${name} was made from it`),
      };
  }
}

function said(text: string): Reason {
  return { rule: keepChampionsName, effect: 'protect', text };
}
