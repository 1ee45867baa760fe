import { subtractDuration, type Duration } from '@cairn/core';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import type { CompiledPolicy, CompiledStage } from '../retention/compiled-policy.ts';
import type { FamilyTable } from '../table/family-table.ts';
import type { Decision } from './decision.ts';
import { moving, onlyBit, protectBit } from './rule-bits.ts';

/** The number of the stage that an artifact stays at: none. */
export const stays = -1;

/** Whether the only rules let an artifact go. */
type Selection = 'yes' | 'no' | 'unknown';

/** What the action on an artifact is found from. */
export interface Decided {
  readonly table: FamilyTable;
  readonly policy: CompiledPolicy;
  readonly decision: Decision;
  /** The clock of the zone that calendar rules go by. */
  readonly clock: ZoneClock;
  /** How long artifacts of the family settle. */
  readonly settle: Duration;
  /** Of each stage, the moment before which artifacts are due for it. */
  readonly due: readonly number[];
}

/** Prepares a decision for asking for actions. */
export function decided(parts: Omit<Decided, 'due'>): Decided {
  const { at } = parts.decision;
  const due = parts.policy.stages.map(({ after }) =>
    after === undefined ? Number.POSITIVE_INFINITY : subtractDuration(at, after.duration),
  );
  return { ...parts, due };
}

/**
 * The number of the stage that is carried out on an artifact, or {@link stays}. Of what goes, the
 * earliest stage that is due and not done; of what is held, compression alone, unless it still moves.
 */
export function stageOf(all: Decided, row: number): number {
  const { table, policy, decision, due } = all;
  const isHeld = isHeldBack(all, row);
  if (isHeld && !(policy.isLifecycle && mayCompress(decision.protect[row] ?? 0, all, row))) return stays;
  const done = table.stagesDone?.[row] ?? 0;
  const createdAt = table.createdAt[row] ?? 0;
  for (let index = 0; index < policy.stages.length; index++) {
    if (isHeld && policy.stages[index]?.action !== 'compress') continue;
    if (createdAt < (due[index] ?? 0) && (done & (1 << index)) === 0) return index;
  }
  return stays;
}

/** Tells whether a protection, a keep rule, an unknown value or an only rule holds an artifact. */
export function isHeldBack({ decision, policy }: Decided, row: number): boolean {
  if (
    (decision.protect[row] ?? 0) !== 0 ||
    (decision.keep[row] ?? 0) !== 0 ||
    (decision.unknown[row] ?? 0) !== 0
  )
    return true;
  return selectionOf(policy, decision, { row }) !== 'yes';
}

/** What the only rules say. Without any, a policy that has other rules lets go what nothing holds. */
function selectionOf(
  policy: CompiledPolicy,
  decision: Decision,
  at: { readonly row: number; readonly whereUnknown?: boolean },
): Selection {
  const { only } = policy;
  const select = decision.select[at.row] ?? 0;
  let asked = 0;
  if (only.olderThan !== undefined) asked |= onlyBit.olderThan;
  if (only.beyond !== undefined) asked |= onlyBit.beyond;
  if (only.orphans) asked |= onlyBit.orphans;
  if (only.where !== undefined) asked |= onlyBit.where;
  if (asked === 0) return policy.hasRules || (select & onlyBit.policy) !== 0 ? 'yes' : 'no';
  const met = select & asked;
  if (only.match === 'any' ? met !== 0 : met === asked) return 'yes';
  const couldBeMet = at.whereUnknown === true && (only.match === 'any' || (met | onlyBit.where) === asked);
  return couldBeMet ? 'unknown' : 'no';
}

/** Protected artifacts are compressed too, except while they move, or while it is open what and whose they are. */
function mayCompress(protection: number, { table }: Decided, row: number): boolean {
  if ((protection & (moving | protectBit.undescribed | protectBit.future)) !== 0) return false;
  if ((protection & protectBit.listed) === 0) return true;
  return table.protections.get(row)?.every(({ rule }) => !isOpen(rule)) ?? true;
}

/** What and whose its files are is open: nothing is done to them before it is decided. */
function isOpen(rule: string): boolean {
  return rule === 'undecided_claim' || rule === 'container_beside';
}

/** Tells whether an artifact stays for nothing but a value that is unknown. */
export function staysForUnknown(all: Decided, row: number): boolean {
  const { decision, policy, table } = all;
  if ((decision.protect[row] ?? 0) !== 0 || (decision.keep[row] ?? 0) !== 0) return false;
  if ((decision.unknown[row] ?? 0) !== 0) return true;
  const whereUnknown = (table.onlyWhere?.[row] ?? 0) > 1;
  return whereUnknown && selectionOf(policy, decision, { row, whereUnknown }) === 'unknown';
}

/** Tells whether an action takes files from where they are. */
export function removes(stage: CompiledStage | undefined): boolean {
  switch (stage?.action) {
    case undefined:
    case 'compress':
      return false;
    case 'archive':
      return stage.options?.move === true;
    case 'move':
    case 'trim':
    case 'trash':
    case 'purge':
      return true;
  }
}
