import type { ArtifactId, KeptArtifact, Outcome, PlanStep, Reason, Refusal } from '@cairn/core';
import { reasonsOf, withoutPolicy } from '../reasons/reasons.ts';
import { stays, type Decided } from '../rules/action.ts';
import { textsOf } from '../table/family-table.ts';
import { flag } from '../table/flags.ts';
import { lazyArray } from './lazy-array.ts';
import { isActedOn, type FamilyPlan } from './plan-family.ts';

/** The steps of a plan: families in the plan's order, and within one the oldest first. */
export function stepsOf(families: readonly FamilyPlan[], rows: readonly Uint32Array[]): readonly PlanStep[] {
  const ends: number[] = [];
  for (const [index, each] of rows.entries()) ends.push((ends[index - 1] ?? 0) + each.length);
  return lazyArray(ends.at(-1) ?? 0, (position) => {
    const index = familyAt(ends, position);
    const family = families[index];
    const row = rows[index]?.[position - (ends[index - 1] ?? 0)];
    if (family?.decided === undefined || row === undefined)
      throw new RangeError(`expected a step at ${position}, got none`);
    return createStep(family, family.decided, row);
  });
}

/** The rows that act, the oldest first. A family that is not acted on has none. */
export function actingRows(family: FamilyPlan): Uint32Array {
  if (!isActedOn(family)) return new Uint32Array();
  const { order, stages } = family;
  const rows = new Uint32Array(order.byTime.length);
  let count = 0;
  for (let position = order.byTime.length - 1; position >= 0; position--) {
    const row = order.byTime[position] ?? 0;
    if (stages[row] !== stays) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function familyAt(ends: readonly number[], position: number): number {
  return ends.findIndex((end) => position < end);
}

function createStep({ table, stages }: FamilyPlan, all: Decided, row: number): PlanStep {
  const number = stages[row] ?? stays;
  const stage = all.policy.stages[number];
  const { id, digest, key, fingerprint } = textsOf(table, row);
  return Object.freeze({
    id: id as ArtifactId,
    digest,
    root: table.roots[table.root[row] ?? 0] ?? '',
    family: table.family,
    key,
    createdAt: table.createdAt[row] ?? 0,
    action: stage?.action ?? 'trash',
    options: stage?.options,
    stage: stage?.name,
    reasons: reasonsOf(all, row, number),
    files: table.files[row] ?? 0,
    size: table.size[row] ?? 0,
    allocated: table.allocated[row] ?? 0,
    fingerprint,
  });
}

/** What stays, newest first within each family; made anew each time it is walked through. */
export function keptOf(
  families: readonly FamilyPlan[],
  options: { readonly length: number; readonly all: boolean },
): Iterable<KeptArtifact> & { readonly length: number } {
  return Object.freeze({
    length: options.length,
    *[Symbol.iterator]() {
      for (const family of families) {
        for (const row of family.order.byTime) {
          if (isActedOn(family) && family.stages[row] !== stays) continue;
          yield createKept(family, row, options.all);
        }
      }
    },
  });
}

function createKept(family: FamilyPlan, row: number, all: boolean): KeptArtifact {
  const { table } = family;
  const { id, key } = textsOf(table, row);
  const reasons = keptReasons(family, row);
  return {
    id: id as ArtifactId,
    family: table.family,
    key,
    root: table.roots[table.root[row] ?? 0] ?? '',
    createdAt: table.createdAt[row] ?? 0,
    outcome: outcomeOf(table.flags[row] ?? 0),
    reasons: all ? reasons : reasons.slice(0, 1),
  };
}

/** What would act stays when its family is refused: the refusal is the reason. */
export function keptReasons(family: FamilyPlan, row: number): readonly Reason[] {
  const { decided } = family;
  const stage = family.stages[row] ?? stays;
  const refused = isActedOn(family) ? [] : family.refusals.map(reasonOfRefusal);
  if (decided === undefined) return refused.length > 0 ? refused : withoutPolicy();
  const reasons = reasonsOf(decided, row, stage);
  return stage === stays ? reasons : [...refused, ...reasons];
}

const refusalRules: Readonly<Partial<Record<Refusal['rule'], string>>> = {
  partialScan: 'incomplete_scan',
  unknownFamily: 'unknown_family',
  pinUnresolved: 'pin_unresolved',
  recordSource: 'records',
};

function reasonOfRefusal({ rule, text }: Refusal): Reason {
  return { rule: refusalRules[rule] ?? rule, effect: 'protect', text };
}

function outcomeOf(flags: number): Outcome | undefined {
  if ((flags & flag.passed) !== 0) return 'pass';
  return (flags & flag.failedOutcome) === 0 ? undefined : 'fail';
}
