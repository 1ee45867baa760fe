import { dayInMilliseconds, type Instant, type Refusal } from '@cairn/core';
import { removes, stays } from '../rules/action.ts';
import { onlyBit } from '../rules/rule-bits.ts';
import { isActedOn, type FamilyPlan } from './plan-family.ts';
import type { PlanInput } from './plan-input.ts';

/** Smaller families may lose any share: one of three is no sign of a mistake. */
const smallestBraked = 10;

/** How far the clock may be ahead of the newest audit record. */
const mostAhead = 45 * dayInMilliseconds;

/** Everything that stands in the way of carrying a plan out: of families, and of the plan. */
export function refusalsOfPlan(
  input: PlanInput,
  families: readonly FamilyPlan[],
  rows: readonly Uint32Array[],
): readonly Refusal[] {
  const refusals = families.flatMap((family, index) => [
    ...family.refusals,
    ...maxTrashRefusal(family, rows[index] ?? new Uint32Array()),
  ]);
  if (input.hypothetical) refusals.push({ rule: 'hypothetical' });
  return [...refusals, ...clockRefusal(input, families, rows)];
}

/** What operations of the last day removed counts too, or ten small cleanups would pass where a large one does not. */
function maxTrashRefusal({ decided, table, stages, input }: FamilyPlan, acting: Uint32Array): Refusal[] {
  if (decided === undefined) return [];
  const { policy } = decided;
  const of = table.length + input.recentlyTrashed;
  const removed = acting.reduce(
    (sum, row) => sum + (removes(policy.stages[stages[row] ?? stays]) ? 1 : 0),
    0,
  );
  const count = removed + input.recentlyTrashed;
  if (removed === 0 || of < smallestBraked || count <= policy.maxTrash * of) return [];
  return [{ rule: 'maxTrash', family: input.name, limit: policy.maxTrash, count, of }];
}

/** Tells whether a clock can be right that shows `now` after `believed`: not behind it, and at most 45 days ahead. */
export function fitsClock(now: Instant, believed: Instant): boolean {
  return now >= believed && now <= believed + mostAhead;
}

/** A clock that jumped makes everything old at once; it is asked about only where age decides. */
function clockRefusal(
  input: PlanInput,
  families: readonly FamilyPlan[],
  rows: readonly Uint32Array[],
): Refusal[] {
  const { now } = input;
  const newest = input.clock.newestAudit;
  if (newest === undefined || fitsClock(now, newest)) return [];
  const count = families.reduce(
    (sum, family, index) => sum + countByAge(family, rows[index] ?? new Uint32Array()),
    0,
  );
  if (count === 0) return [];
  const text =
    now < newest
      ? `it is behind the newest record, of ${isoTime(newest)}`
      : `it is ${Math.floor((now - newest) / dayInMilliseconds)} days ahead of the newest record, of ${isoTime(newest)}`;
  return [{ rule: 'clock', limit: newest, count, of: now, text }];
}

function countByAge(family: FamilyPlan, acting: Uint32Array): number {
  const { decided, table, stages } = family;
  if (decided === undefined || !isActedOn(family)) return 0;
  const { policy, decision } = decided;
  const { lastRun, lastPass } = policy.protection;
  if ([...lastRun, ...lastPass].some((wish) => wish.while !== undefined)) return acting.length;
  let count = 0;
  for (const row of acting) {
    const isOld =
      ((decision.select[row] ?? 0) & onlyBit.olderThan) !== 0 ||
      policy.stages[stages[row] ?? stays]?.after !== undefined;
    const pinEnded = table.pins.get(row)?.until !== undefined;
    if (isOld || pinEnded) count++;
  }
  return count;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
