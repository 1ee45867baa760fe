import { addDuration, type Reason } from '@cairn/core';
import type { Decided } from '../rules/action.ts';

/** Why a stage of a lifecycle is carried out; an action without stages needs no reason of its own. */
export function stageReason({ policy, table, decision }: Decided, row: number, stage: number): Reason[] {
  const compiled = policy.stages[stage];
  if (compiled?.after === undefined) return [];
  const createdAt = table.createdAt[row] ?? 0;
  return [
    {
      rule: 'lifecycle',
      effect: 'select',
      text: `${compiled.action} after ${compiled.after.text}`,
      age: decision.at - createdAt,
      moment: addDuration(createdAt, compiled.after.duration),
    },
  ];
}

/** Why nothing is done to an artifact that nothing holds: when the next stage is due, if there is one left. */
export function notDueReason({ policy, table, decision }: Decided, row: number): Reason {
  const done = table.stagesDone?.[row] ?? 0;
  const createdAt = table.createdAt[row] ?? 0;
  const next = policy.stages.find((stage, index) => stage.after !== undefined && (done & (1 << index)) === 0);
  const moment = next?.after === undefined ? undefined : addDuration(createdAt, next.after.duration);
  return { rule: 'lifecycle', effect: 'keep', age: decision.at - createdAt, text: next?.action, moment };
}
