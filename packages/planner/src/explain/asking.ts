import type { Change, Counterfactual, PlanAction } from '@cairn/core';
import type { Decided } from '../rules/action.ts';
import type { Supposition } from './what-if.ts';

/** Asks what would become of the artifact. */
export type Ask = (supposition: Supposition) => PlanAction;

/** What changes are found from. */
export interface Asking {
  readonly all: Decided;
  readonly ask: Ask;
  /** What happens as things are. */
  readonly action: PlanAction;
}

/** Pairs a change with what it leads to, if that is what is looked for. */
export function claim(change: Change, action: PlanAction, isWanted: boolean): Counterfactual[] {
  return isWanted ? [{ change, action }] : [];
}
