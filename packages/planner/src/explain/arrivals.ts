import type { Instant } from '@cairn/core';
import type { FamilyTable } from '../table/family-table.ts';
import { flag } from '../table/flags.ts';
import type { TableOrder } from '../table/order.ts';
import { grown } from '../table/text-store.ts';

/** Artifacts that might arrive: complete and settled, with no more known of them than that. */
export interface Arrivals {
  readonly count: number;
  readonly at: Instant;
  readonly group: number;
  readonly passing: boolean;
}

/** A copy of a table with artifacts that arrived in a group, newer than all others. */
export function withArrivals(
  table: FamilyTable,
  order: TableOrder,
  arrivals: Arrivals,
): { readonly table: FamilyTable; readonly order: TableOrder } {
  const rows = Uint32Array.from({ length: arrivals.count }, (_, index) => table.length + index);
  const byTime = inserted(order.byTime, rows, 0);
  const byGroup = inserted(order.byGroup, rows, order.starts[arrivals.group] ?? 0);
  const starts = order.starts.map((start, group) => (group > arrivals.group ? start + rows.length : start));
  return { table: extended(table, arrivals), order: { byTime, byGroup, starts } };
}

function extended(table: FamilyTable, { count, at, group, passing }: Arrivals): FamilyTable {
  const from = table.length;
  const length = from + count;
  const capacity = Math.max(length, table.createdAt.length);
  return {
    ...table,
    length,
    createdAt: grown(table.createdAt, new Float64Array(capacity)).fill(at, from, length),
    flags: grown(table.flags, new Uint16Array(capacity)).fill(passing ? flag.passed : 0, from, length),
    group: grown(table.group, new Uint32Array(capacity)).fill(group, from, length),
    settlesUntil:
      table.settlesUntil && grown(table.settlesUntil, new Float64Array(capacity)).fill(0, from, length),
    top: table.top && grown(table.top, new Float64Array(capacity)).fill(Number.NaN, from, length),
    keepWhere: table.keepWhere && grown(table.keepWhere, new Uint8Array(capacity)).fill(0, from, length),
    orphans: table.orphans && grown(table.orphans, new Uint8Array(capacity)).fill(0, from, length),
    onlyWhere: table.onlyWhere && grown(table.onlyWhere, new Uint8Array(capacity)).fill(0, from, length),
  };
}

function inserted(into: Uint32Array, rows: Uint32Array, position: number): Uint32Array {
  const result = new Uint32Array(into.length + rows.length);
  result.set(into.subarray(0, position));
  result.set(rows, position);
  result.set(into.subarray(position), position + rows.length);
  return result;
}
