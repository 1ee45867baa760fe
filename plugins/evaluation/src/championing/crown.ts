import type { ActionContext } from '@cairn/core';
import { evaluations } from '../records/evaluation.ts';

/** Marks the one evaluation that the champion of now rests on, and no other. */
export function crownOnly(
  { collection }: Pick<ActionContext, 'collection'>,
  evaluation_id: string | null,
): void {
  const records = collection(evaluations);
  const before = [...records.all({ is_champion: true })].filter(
    (each) => each.evaluation_id !== evaluation_id,
  );
  const now = evaluation_id === null ? undefined : records.get(evaluation_id);
  records.put([
    ...before.map((each) => ({ ...each, is_champion: false })),
    ...(now === undefined ? [] : [{ ...now, is_champion: true }]),
  ]);
}
