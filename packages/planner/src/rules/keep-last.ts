import { flag } from '../table/flags.ts';
import { mark } from './decision.ts';
import { memberAt, type Group } from './group.ts';
import { keepBit } from './rule-bits.ts';

/** Tells whether an artifact passed; one that failed did not, whatever its result says. */
export function isPass(flags: number): boolean {
  return (flags & flag.passed) !== 0 && (flags & flag.failedState) === 0;
}

/** `last`: the newest of a group, or the newest of its passes. */
export function keepLast(group: Group): void {
  const { last } = group.policy.keep;
  if (last === undefined) return;
  if (last.passesOnly) return keepLastPasses(group, last.count);
  const count = last.count === -1 ? group.size : Math.min(last.count, group.size);
  for (let position = 0; position < count; position++)
    mark(group.decision.keep, memberAt(group, position), keepBit.last);
}

/** An artifact without result may be a pass for all we know: it stays, and takes nobody's place. */
function keepLastPasses(group: Group, count: number): void {
  const { keep, unknown, passRank } = group.decision;
  let rank = 0;
  for (let position = 0; position < group.size; position++) {
    const row = memberAt(group, position);
    const flags = group.table.flags[row] ?? 0;
    if (isPass(flags)) {
      rank++;
      if (passRank !== undefined) passRank[row] = rank;
      if (count === -1 || rank <= count) mark(keep, row, keepBit.last);
    } else if ((flags & (flag.failedOutcome | flag.failedState)) === 0) {
      mark(unknown, row, keepBit.last);
    }
  }
}
