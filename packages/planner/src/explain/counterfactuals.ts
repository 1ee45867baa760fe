import type { Counterfactual } from '@cairn/core';
import { stays, type Decided } from '../rules/action.ts';
import type { FamilyTable } from '../table/family-table.ts';
import { flag } from '../table/flags.ts';
import { claim, type Ask, type Asking } from './asking.ts';
import { keepingChanges } from './keeping-changes.ts';
import { laterChanges } from './later-changes.ts';
import { actionIf, type Subject } from './what-if.ts';

/**
 * What would change the decision on one artifact: of what goes, what would have kept it; of what
 * stays, what would let it go. Every change is tried before it is told.
 */
export function counterfactualsOf(subject: Subject): readonly Counterfactual[] {
  const all = subject.family.decided;
  if (all === undefined) return [];
  const ask: Ask = (supposition) => actionIf(subject, all, supposition);
  const stage = subject.family.stages[subject.row] ?? stays;
  const action = all.policy.stages[stage]?.action ?? 'keep';
  const asking: Asking = { all, ask, action };
  const claims =
    stage === stays
      ? [...unpinned(subject, all, ask), ...laterChanges(subject, asking)]
      : [...pinned(subject, all, ask), ...keepingChanges(subject, asking)];
  // A pin does not stop compression: a change after which the same happens is none.
  return claims.filter((each) => each.action !== action);
}

function pinned({ row }: Subject, all: Decided, ask: Ask): Counterfactual[] {
  const { table } = all;
  if (!all.policy.protection.pinned || table.pins.has(row)) return [];
  const pin = { who: '', when: all.decision.at, hold: false, source: 'user' } as const;
  const action = ask({ table: { ...table, pins: new Map(table.pins).set(row, pin) } });
  return claim({ kind: 'pin' }, action, action === 'keep' || action === 'compress');
}

/** An expression may look at the pin itself; what it would say without one is not known here. */
function unpinned({ row }: Subject, all: Decided, ask: Ask): Counterfactual[] {
  const { keep, only, policies } = all.policy;
  const readsPin = [keep.where, only.where].some((where) => where?.paths.includes('pinned') === true);
  if (
    !all.table.pins.has(row) ||
    readsPin ||
    policies.length > 0 ||
    all.policy.per.some(({ text }) => text === 'pinned')
  )
    return [];
  const action = ask({ table: withoutPin(all.table, row) });
  return claim({ kind: 'unpin' }, action, action !== 'keep');
}

function withoutPin(table: FamilyTable, row: number): FamilyTable {
  const pins = new Map(table.pins);
  pins.delete(row);
  const flags = table.flags.slice();
  flags[row] = (flags[row] ?? 0) & ~flag.pinned;
  return { ...table, pins, flags };
}
