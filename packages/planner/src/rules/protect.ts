import { subtractDuration } from '@cairn/core';
import type { CompiledPolicy, LastProtection } from '../retention/compiled-policy.ts';
import type { FamilyTable } from '../table/family-table.ts';
import { flag, uncounted } from '../table/flags.ts';
import type { TableOrder } from '../table/order.ts';
import { mark, type Decision } from './decision.ts';
import { isPass } from './keep-last.ts';
import { protectBit } from './rule-bits.ts';

/** What the protections of a family are found from. */
export interface Deciding {
  readonly table: FamilyTable;
  readonly order: TableOrder;
  readonly policy: CompiledPolicy;
  readonly decision: Decision;
}

/** Tells whether rules count an artifact: described, complete, settled, and not of the future. */
export function isCounted(table: FamilyTable, row: number, at: number): boolean {
  if (((table.flags[row] ?? 0) & uncounted) !== 0) return false;
  if ((table.createdAt[row] ?? 0) > at) return false;
  return table.settlesUntil === undefined || (table.settlesUntil[row] ?? 0) <= at;
}

/** Marks what each artifact's own state protects, and the last run and the last pass. */
export function protect(deciding: Deciding): void {
  const { table, policy, decision } = deciding;
  for (let row = 0; row < table.length; row++) {
    const bits = protectionsOf(table, row, decision.at);
    if (bits !== 0) decision.protect[row] = bits;
  }
  if (policy.protection.pinned) protectPinned(table, decision);
  for (const wish of policy.protection.lastRun) protectLast(deciding, wish, 'last_run');
  for (const wish of policy.protection.lastPass) protectLast(deciding, wish, 'last_pass');
}

function protectionsOf(table: FamilyTable, row: number, at: number): number {
  const flags = table.flags[row] ?? 0;
  let bits = 0;
  if ((table.createdAt[row] ?? 0) > at) bits |= protectBit.future;
  if (table.settlesUntil !== undefined && (table.settlesUntil[row] ?? 0) > at) bits |= protectBit.settling;
  if ((flags & (uncounted | flag.protected)) === 0) return bits;
  if ((flags & flag.undescribed) !== 0) bits |= protectBit.undescribed;
  if ((flags & flag.pending) !== 0) bits |= protectBit.pending;
  if ((flags & flag.inProgress) !== 0) bits |= protectBit.in_progress;
  if ((flags & flag.openRun) !== 0) bits |= protectBit.open_run;
  if ((flags & flag.protected) !== 0) bits |= protectBit.listed;
  return bits;
}

function protectPinned(table: FamilyTable, decision: Decision): void {
  for (const [row, pin] of table.pins) {
    if (pin.until === undefined || decision.at <= pin.until) mark(decision.protect, row, protectBit.pinned);
  }
}

/** The family's last is found among all that count, whether their group is known or not. */
function protectLast(deciding: Deciding, wish: LastProtection, name: 'last_run' | 'last_pass'): void {
  const { order } = deciding;
  if (!wish.perGroup) return markNewest(deciding, order.byTime, name);
  for (let group = 0; group + 1 < order.starts.length; group++) {
    const rows = order.byGroup.subarray(order.starts[group], order.starts[group + 1]);
    if (isAlive(deciding, wish, rows)) markNewest(deciding, rows, name);
  }
}

function isAlive({ table, decision }: Deciding, wish: LastProtection, rows: Uint32Array): boolean {
  if (wish.while === undefined) return true;
  const newest = rows.find((row) => isCounted(table, row, decision.at));
  return (
    newest !== undefined &&
    (table.createdAt[newest] ?? 0) >= subtractDuration(decision.at, wish.while.duration)
  );
}

function markNewest({ table, decision }: Deciding, rows: Uint32Array, name: 'last_run' | 'last_pass'): void {
  for (const row of rows) {
    if (!isCounted(table, row, decision.at)) continue;
    if (name === 'last_pass' && !isPass(table.flags[row] ?? 0)) continue;
    return mark(decision.protect, row, protectBit[name]);
  }
}
