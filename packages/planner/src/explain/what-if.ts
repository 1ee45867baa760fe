import type { Duration, Instant, PlanAction } from '@cairn/core';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import { protectAncestors } from '../plan/ancestors.ts';
import { assignStages, type FamilyPlan } from '../plan/plan-family.ts';
import type { CompiledPolicy } from '../retention/compiled-policy.ts';
import { decided, stageOf, stays, type Decided } from '../rules/action.ts';
import { decide } from '../rules/decide.ts';
import { noGroup, type FamilyTable } from '../table/family-table.ts';
import type { TableOrder } from '../table/order.ts';

/** One artifact of a family that was decided upon. */
export interface Subject {
  readonly family: FamilyPlan;
  readonly row: number;
  readonly clock: ZoneClock;
  readonly settle: Duration;
}

/** What is otherwise than it is. */
export interface Supposition {
  readonly policy?: CompiledPolicy;
  readonly table?: FamilyTable;
  readonly order?: TableOrder;
  readonly at?: Instant;
}

/** Decides again with one thing changed, and tells what happens to the artifact then. */
export function actionIf(subject: Subject, all: Decided, supposition: Supposition): PlanAction {
  const { family, row, clock, settle } = subject;
  const table = supposition.table ?? family.table;
  const order = supposition.order ?? family.order;
  const policy = supposition.policy ?? all.policy;
  const at = supposition.at ?? all.decision.at;
  const asksFamily = policy.protection.ancestors && family.input.ancestorsOf !== undefined;
  // Rules count within a group: the others need not be asked, unless ancestors may lie anywhere.
  const onlyGroup = asksFamily ? undefined : groupOf(table, order, row);
  const decision = decide({ table, order, policy, at, clock, onlyGroup });
  const again = decided({ table, policy, decision, settle, clock });
  if (!asksFamily) return actionOf(policy, stageOf(again, row));
  const stages = assignStages(again, new Int8Array(table.length));
  const plan: FamilyPlan = { ...family, table, order, decided: again, stages };
  protectAncestors([plan]);
  return actionOf(policy, stages[row] ?? stays);
}

/** A number after the last stands for no group at all. */
function groupOf(table: FamilyTable, order: TableOrder, row: number): number {
  const group = table.group[row] ?? noGroup;
  return group === noGroup ? order.starts.length : group;
}

function actionOf(policy: CompiledPolicy, stage: number): PlanAction {
  return policy.stages[stage]?.action ?? 'keep';
}
