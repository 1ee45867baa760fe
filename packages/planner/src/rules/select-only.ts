import { subtractDuration } from '@cairn/core';
import { mark } from './decision.ts';
import { memberAt, timeAt, type Group } from './group.ts';
import { onlyBit } from './rule-bits.ts';

/** The tests of an only rule. An expression that is unknown does not select. */
export function selectOnly(group: Group): void {
  const { olderThan, beyond, orphans, where } = group.policy.only;
  const { select, at } = group.decision;
  const before =
    olderThan === undefined ? Number.NEGATIVE_INFINITY : subtractDuration(at, olderThan.duration);
  const from = beyond === undefined || beyond === -1 ? Number.POSITIVE_INFINITY : beyond;
  if (olderThan === undefined && beyond === undefined && !orphans && where === undefined) return;
  for (let position = 0; position < group.size; position++) {
    const row = memberAt(group, position);
    if (timeAt(group, position) < before) mark(select, row, onlyBit.olderThan);
    if (position >= from) mark(select, row, onlyBit.beyond);
    if (orphans && group.table.orphans?.[row] === 1) mark(select, row, onlyBit.orphans);
    if (group.table.onlyWhere?.[row] === 1) mark(select, row, onlyBit.where);
  }
}
