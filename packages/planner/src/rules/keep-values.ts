import { subtractDuration } from '@cairn/core';
import { flag } from '../table/flags.ts';
import { mark } from './decision.ts';
import { memberAt, timeAt, type Group } from './group.ts';
import { keepBit } from './rule-bits.ts';

/** `within`: newer than the newest artifact's time less the duration, strictly. */
export function keepWithin(group: Group): void {
  const { within } = group.policy.keep;
  if (within === undefined || group.size === 0) return;
  const from = subtractDuration(timeAt(group, 0), within.duration);
  for (let position = 0; position < group.size && timeAt(group, position) > from; position++) {
    mark(group.decision.keep, memberAt(group, position), keepBit.within);
  }
}

/** `tags` and `where`: what was found out about each artifact when it was read. */
export function keepMatches(group: Group): void {
  const { tags, where } = group.policy.keep;
  if (tags === undefined && where === undefined) return;
  const { keep, unknown } = group.decision;
  for (let position = 0; position < group.size; position++) {
    const row = memberAt(group, position);
    const flags = group.table.flags[row] ?? 0;
    if ((flags & flag.tagsMatch) !== 0) mark(keep, row, keepBit.tags);
    if ((flags & flag.tagsUnknown) !== 0) mark(unknown, row, keepBit.tags);
    if (where === undefined) continue;
    const answer = group.table.keepWhere?.[row] ?? 0;
    if (answer === 1) mark(keep, row, keepBit.where);
    if (answer > 1) mark(unknown, row, keepBit.where);
  }
}

/** `top`: the best by a metric, ties to the newer; what has no such metric stays and takes nobody's place. */
export function keepTop(group: Group): void {
  const { top } = group.policy.keep;
  const values = group.table.top;
  if (top === undefined || values === undefined) return;
  const { keep, unknown, topRank } = group.decision;
  const known = group.members.slice(0, group.size).filter((row) => {
    if (!Number.isNaN(values[row])) return true;
    mark(unknown, row, keepBit.top);
    return false;
  });
  const sign = top.order === 'max' ? -1 : 1;
  // Equal values keep the order by time: sorting is stable.
  known.sort((a, b) => sign * ((values[a] ?? 0) - (values[b] ?? 0)));
  for (const [index, row] of known.entries()) {
    if (topRank !== undefined) topRank[row] = index + 1;
    if (top.count === -1 || index < top.count) mark(keep, row, keepBit.top);
  }
}
