import { subtractDuration } from '@cairn/core';
import { bucketOf } from '../calendar/bucket.ts';
import type { BucketRule, WindowRule } from '../retention/compiled-policy.ts';
import { mark } from './decision.ts';
import { memberAt, timeAt, type Group } from './group.ts';
import { keepBit } from './rule-bits.ts';

/** `hourly` … `yearly`, and `withinHourly` … `withinYearly`. */
export function keepBuckets(group: Group): void {
  for (const rule of group.policy.keep.buckets) keepBucketRule(group, rule);
  for (const rule of group.policy.keep.windows) keepWindowRule(group, rule);
}

/** The newest of each of the last buckets that hold anything; the oldest of all where there is room left. */
function keepBucketRule(group: Group, { rule, unit, count }: BucketRule): void {
  const { keep, fills } = group.decision;
  const most = count === -1 ? Number.POSITIVE_INFINITY : count;
  let used = 0;
  let last = Number.NaN;
  for (let position = 0; position < group.size && used < most; position++) {
    const bucket = bucketOf(timeAt(group, position), unit, group.clock);
    if (bucket === last) continue;
    last = bucket;
    used++;
    mark(keep, memberAt(group, position), keepBit[rule]);
  }
  if (used >= most || group.size === 0) return;
  const oldest = memberAt(group, group.size - 1);
  if (((keep[oldest] ?? 0) & keepBit[rule]) !== 0) return;
  mark(keep, oldest, keepBit[rule]);
  fills.set(oldest, (fills.get(oldest) ?? 0) | keepBit[rule]);
}

/** The newest of each bucket, inside of a stretch that ends with the newest artifact. */
function keepWindowRule(group: Group, { rule, unit, window }: WindowRule): void {
  if (group.size === 0) return;
  const from = subtractDuration(timeAt(group, 0), window.duration);
  let last = Number.NaN;
  for (let position = 0; position < group.size; position++) {
    const time = timeAt(group, position);
    if (time <= from) return;
    const bucket = bucketOf(time, unit, group.clock);
    if (bucket === last) continue;
    last = bucket;
    mark(group.decision.keep, memberAt(group, position), keepBit[rule]);
  }
}
