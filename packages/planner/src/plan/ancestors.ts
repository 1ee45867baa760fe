import type { ArtifactId } from '@cairn/core';
import { removes } from '../rules/action.ts';
import { mark } from '../rules/decision.ts';
import { protectBit } from '../rules/rule-bits.ts';
import { textsOf } from '../table/family-table.ts';
import { assignStages, isActedOn, type FamilyPlan } from './plan-family.ts';

/** Protects what kept artifacts were made from, in the families whose policies say so. */
export function protectAncestors(families: readonly FamilyPlan[]): void {
  for (const family of families) {
    const { decided, input } = family;
    if (decided?.policy.protection.ancestors !== true || input.ancestorsOf === undefined) continue;
    const ancestors = new Set(input.ancestorsOf(stayingIds(families)));
    if (ancestors.size === 0) continue;
    for (let row = 0; row < family.table.length; row++) {
      if (ancestors.has(idOf(family, row))) mark(decided.decision.protect, row, protectBit.ancestors);
    }
  }
  // Only now: an ancestor that stays because of this pass has its own ancestors among those already found.
  for (const family of families)
    if (family.decided?.policy.protection.ancestors === true) assignStages(family.decided, family.stages);
}

/** Everything whose files stay where they are; of a family that is not acted on, all of it. */
function* stayingIds(families: readonly FamilyPlan[]): Generator<ArtifactId> {
  for (const family of families) {
    for (let row = 0; row < family.table.length; row++) {
      const stage = family.decided?.policy.stages[family.stages[row] ?? -1];
      if (!isActedOn(family) || !removes(stage)) yield idOf(family, row);
    }
  }
}

function idOf(family: FamilyPlan, row: number): ArtifactId {
  return textsOf(family.table, row).id as ArtifactId;
}
