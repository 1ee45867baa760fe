import { isCairnError, messageOf, type Duration, type Instant, type Refusal } from '@cairn/core';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import { decided, stageOf, stays, type Decided } from '../rules/action.ts';
import { decide } from '../rules/decide.ts';
import type { FamilyTable } from '../table/family-table.ts';
import { orderTable, type TableOrder } from '../table/order.ts';
import { readFamily } from '../table/read-family.ts';
import type { FamilyInput, PlanOverrides } from './plan-input.ts';

/** A family that was read and decided upon. */
export interface FamilyPlan {
  readonly input: FamilyInput;
  readonly table: FamilyTable;
  readonly order: TableOrder;
  /** What the rules said; undefined when there is no policy, or one that could not be asked. */
  readonly decided: Decided | undefined;
  /** Number of the stage for each row, or `stays`. */
  readonly stages: Int8Array;
  /** Why the family is listed and not acted on. */
  readonly refusals: readonly Refusal[];
}

/** What families are planned with. */
export interface FamilyContext {
  readonly at: Instant;
  readonly clock: ZoneClock;
  readonly overrides: PlanOverrides;
}

const noDuration: Duration = { months: 0, milliseconds: 0 };

/** Reads a family and asks its rules. Nothing of what the caller or a plugin got wrong is thrown: it becomes a refusal. */
export function planFamily(input: FamilyInput, context: FamilyContext): FamilyPlan {
  const settle = settleOf(input, context);
  const table = readFamily(input, { at: context.at, settle });
  const order = orderTable(table);
  const refusals = refusalsOf(input, table);
  const stages = new Int8Array(table.length).fill(stays);
  const policy = input.compiled;
  if (policy === undefined) return { input, table, order, decided: undefined, stages, refusals };
  try {
    const decision = decide({ table, order, policy, at: context.at, clock: context.clock });
    const all = decided({ table, policy, decision, settle, clock: context.clock });
    return { input, table, order, decided: all, stages: assignStages(all, stages), refusals };
  } catch (error) {
    if (!isCairnError(error, 'PLUGIN_FAILED')) throw error;
    const failed: Refusal = { rule: 'failed', family: input.name, text: messageOf(error) };
    return { input, table, order, decided: undefined, stages, refusals: [...refusals, failed] };
  }
}

/** How long the artifacts of a family settle, with what the call says of it. */
export function settleOf(input: FamilyInput, { overrides }: Pick<FamilyContext, 'overrides'>): Duration {
  if (overrides.settle !== undefined) return { months: 0, milliseconds: overrides.settle };
  return input.compiled?.protection.settle.duration ?? noDuration;
}

/** Finds the stage of each row of a decision. */
export function assignStages(all: Decided, stages: Int8Array): Int8Array {
  for (let row = 0; row < stages.length; row++) stages[row] = stageOf(all, row);
  return stages;
}

/** A family that is not acted on is listed all the same; without artifacts there is nothing to refuse. */
function refusalsOf(input: FamilyInput, table: FamilyTable): readonly Refusal[] {
  const family = input.name;
  const refusals: Refusal[] = [...(input.refusals ?? [])];
  if (table.length === 0) return refusals;
  refusals.push(...recordRefusals(input, refusals));
  if (!input.known) refusals.push({ rule: 'unknownFamily', family });
  if (!input.complete) refusals.push({ rule: 'partialScan', family });
  return refusals;
}

/** Without records everything would be an orphan: a policy that asks for them needs some. */
function recordRefusals(
  { name, compiled, records, mayHaveNoRecords = false }: FamilyInput,
  known: readonly Refusal[],
): Refusal[] {
  if (compiled?.asksRecords !== true) return [];
  if (records !== undefined && (records.size > 0 || mayHaveNoRecords)) return [];
  // Whoever could not read them has said why.
  if (known.some(({ rule }) => rule === 'recordSource')) return [];
  const text =
    records === undefined
      ? 'the policy asks for records, and the family has no record source'
      : 'the record source has no records';
  return [{ rule: 'recordSource', family: name, text }];
}

/** Tells whether a family has steps at all: not when anything is refused about it. */
export function isActedOn(family: FamilyPlan): boolean {
  return family.refusals.length === 0;
}
