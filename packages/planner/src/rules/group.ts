import type { ZoneClock } from '../calendar/zone-clock.ts';
import type { CompiledPolicy } from '../retention/compiled-policy.ts';
import type { FamilyTable } from '../table/family-table.ts';
import type { Decision } from './decision.ts';

/** One group of a family while its rules are asked: the rows that count, newest first. */
export interface Group {
  readonly table: FamilyTable;
  readonly policy: CompiledPolicy;
  readonly decision: Decision;
  readonly clock: ZoneClock;
  /** The group's number. */
  readonly number: number;
  /** Its members; only the first `size` entries are of this group. */
  readonly members: Uint32Array;
  readonly size: number;
}

/** The row at a position of a group. */
export function memberAt(group: Group, position: number): number {
  return group.members[position] ?? 0;
}

/** When the artifact at a position was created. */
export function timeAt(group: Group, position: number): number {
  return group.table.createdAt[memberAt(group, position)] ?? 0;
}
