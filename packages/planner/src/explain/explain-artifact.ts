import { CairnError, type Counterfactual, type Instant, type PlanAction, type Reason } from '@cairn/core';
import { openZoneClock } from '../calendar/zone-clock.ts';
import { protectAncestors } from '../plan/ancestors.ts';
import { isActedOn, planFamily, settleOf, type FamilyPlan } from '../plan/plan-family.ts';
import type { FamilyInput, PlanOverrides } from '../plan/plan-input.ts';
import { keptReasons } from '../plan/steps.ts';
import { stays } from '../rules/action.ts';
import { textsOf, type FamilyTable } from '../table/family-table.ts';
import { counterfactualsOf } from './counterfactuals.ts';

/** What one artifact is explained from: the input of a plan, with one family. */
export interface ExplainInput {
  readonly at: Instant;
  readonly timezone: string;
  readonly overrides: PlanOverrides;
  readonly family: FamilyInput;
}

/** Why an artifact stays or goes, and what would change that. */
export interface ArtifactExplanation {
  readonly action: PlanAction;
  /** All of them, the weightiest first. */
  readonly reasons: readonly Reason[];
  readonly counterfactuals: readonly Counterfactual[];
}

/**
 * Explains what a plan does with one artifact. Each counterfactual is a single change, and was tried:
 * the group was decided upon again with it.
 *
 * @param id the artifact's id, its digest, or the beginning of it.
 * @throws CairnError `NOT_FOUND` or `AMBIGUOUS` when it names none or several artifacts of the family.
 */
export function explainArtifact(input: ExplainInput, id: string): ArtifactExplanation {
  return openExplainer(input)(id);
}

/** Reads a family once, to explain any number of its artifacts. */
export function openExplainer(input: ExplainInput): (id: string) => ArtifactExplanation {
  const clock = openZoneClock(input.timezone);
  const family = planFamily(input.family, { at: input.at, clock, overrides: input.overrides });
  protectAncestors([family]);
  const settle = settleOf(input.family, input);
  return (id) => {
    const row = findRow(family.table, id);
    return {
      action: actionOf(family, row),
      reasons: keptReasons(family, row),
      counterfactuals: isActedOn(family) ? counterfactualsOf({ family, row, clock, settle }) : [],
    };
  };
}

function actionOf(family: FamilyPlan, row: number): PlanAction {
  const stage = family.stages[row] ?? stays;
  return isActedOn(family) ? (family.decided?.policy.stages[stage]?.action ?? 'keep') : 'keep';
}

function findRow(table: FamilyTable, id: string): number {
  const prefix = Buffer.from(id);
  const found: number[] = [];
  for (let row = 0; row < table.length && found.length < 2; row++) {
    // A text begins with the digest, and an id is the beginning of a digest.
    if (table.texts.bytes(row).subarray(0, prefix.length).equals(prefix)) found.push(row);
  }
  const [row] = found;
  if (row === undefined)
    throw new CairnError(
      'NOT_FOUND',
      `expected an artifact of ${table.family}, got ${JSON.stringify(id)}, which names none`,
    );
  if (found.length > 1) {
    const ids = found.map((each) => textsOf(table, each).id).join(', ');
    throw new CairnError(
      'AMBIGUOUS',
      `expected one artifact of ${table.family}, got ${JSON.stringify(id)}, which fits several: ${ids} …`,
    );
  }
  return row;
}
