import { dayInMilliseconds, parseDuration, type Counterfactual } from '@cairn/core';
import { bucketOf, type BucketUnit } from '../calendar/bucket.ts';
import type { CompiledKeep, CompiledPolicy, WrittenDuration } from '../retention/compiled-policy.ts';
import type { Decided } from '../rules/action.ts';
import { isCounted } from '../rules/protect.ts';
import { noGroup, type FamilyTable } from '../table/family-table.ts';
import { flag } from '../table/flags.ts';
import { claim, type Asking } from './asking.ts';
import type { Subject } from './what-if.ts';

interface Trial {
  readonly rule: string;
  readonly value: number | string;
  readonly policy: CompiledPolicy;
}

const hour = 3_600_000;

/** Changes of a figure in the policy that would have kept an artifact, and tags that would. */
export function keepingChanges(subject: Subject, asking: Asking): Counterfactual[] {
  const { all, ask } = asking;
  const trials = [
    ...countTrials(subject, all),
    ...bucketTrials(subject, all),
    ...durationTrials(subject, all),
    ...stageTrials(subject, all),
  ];
  const claims = trials.flatMap(({ rule, value, policy }) => {
    const action = ask({ policy });
    return claim({ kind: 'rule', rule, value }, action, action === 'keep');
  });
  return [...claims, ...recorded(subject, asking), ...tagged(subject, asking)];
}

function countTrials({ row }: Subject, { policy, decision }: Decided): Trial[] {
  const { keep, only } = policy;
  const trials: Trial[] = [];
  const rank = decision.rank[row] ?? 0;
  const lastRank = keep.last?.passesOnly === true ? (decision.passRank?.[row] ?? 0) : rank;
  if (keep.last !== undefined && lastRank > 0) {
    trials.push({
      rule: 'last',
      value: lastRank,
      policy: withKeep(policy, { last: { ...keep.last, count: lastRank } }),
    });
  }
  const topRank = decision.topRank?.[row] ?? 0;
  if (keep.top !== undefined && topRank > 0) {
    trials.push({
      rule: 'top',
      value: topRank,
      policy: withKeep(policy, { top: { ...keep.top, count: topRank } }),
    });
  }
  if (only.beyond !== undefined && rank > 0) {
    trials.push({ rule: 'beyond', value: rank, policy: { ...policy, only: { ...only, beyond: rank } } });
  }
  return trials;
}

/** Only the newest of a bucket is ever kept by a bucket rule. */
function bucketTrials(subject: Subject, all: Decided): Trial[] {
  const { policy } = all;
  return policy.keep.buckets.flatMap((bucket, index) => {
    const count = bucketsUpTo(subject, all, bucket.unit);
    if (count === undefined) return [];
    const buckets = policy.keep.buckets.with(index, { ...bucket, count });
    return [{ rule: bucket.rule, value: count, policy: withKeep(policy, { buckets }) }];
  });
}

/** How many buckets hold something, from the newest artifact to this one; undefined when it is not the newest of its own. */
function bucketsUpTo(
  { row, family, clock }: Subject,
  { table, decision }: Decided,
  unit: BucketUnit,
): number | undefined {
  const { byGroup, starts } = family.order;
  const group = table.group[row] ?? noGroup;
  if (group === noGroup) return undefined;
  let count = 0;
  let last = Number.NaN;
  for (const each of byGroup.subarray(starts[group], starts[group + 1])) {
    if (!isCounted(table, each, decision.at)) continue;
    const bucket = bucketOf(table.createdAt[each] ?? 0, unit, clock);
    if (bucket !== last) count++;
    if (each === row) return bucket === last ? undefined : count;
    last = bucket;
  }
  return undefined;
}

function durationTrials({ row }: Subject, { policy, decision, table }: Decided): Trial[] {
  const { keep, only } = policy;
  const group = table.group[row] ?? noGroup;
  const createdAt = table.createdAt[row] ?? 0;
  const behind = group === noGroup ? undefined : (decision.newest[group] ?? 0) - createdAt;
  const trials: Trial[] = [];
  if (keep.within !== undefined && behind !== undefined) {
    const within = longerThan(behind);
    trials.push({ rule: 'within', value: within.text, policy: withKeep(policy, { within }) });
  }
  for (const [index, rule] of keep.windows.entries()) {
    if (behind === undefined) break;
    const window = longerThan(behind);
    trials.push({
      rule: rule.rule,
      value: window.text,
      policy: withKeep(policy, { windows: keep.windows.with(index, { ...rule, window }) }),
    });
  }
  if (only.olderThan !== undefined) {
    const olderThan = atLeast(decision.at - createdAt);
    trials.push({
      rule: 'olderThan',
      value: olderThan.text,
      policy: { ...policy, only: { ...only, olderThan } },
    });
  }
  return trials;
}

function stageTrials({ row, family }: Subject, { policy, decision, table }: Decided): Trial[] {
  const number = family.stages[row] ?? -1;
  const stage = policy.stages[number];
  if (stage?.after === undefined) return [];
  const after = atLeast(decision.at - (table.createdAt[row] ?? 0));
  const stages = policy.stages.with(number, { ...stage, after });
  return [{ rule: 'lifecycle', value: `${stage.action}@${after.text}`, policy: { ...policy, stages } }];
}

/** A record of it; what would stand in it is not known, so that expressions must not look at records. */
function recorded({ row }: Subject, { all, ask }: Asking): Counterfactual[] {
  const { table, policy } = all;
  const reads = [policy.keep.where, policy.only.where].flatMap((where) => where?.paths ?? []);
  if (table.orphans?.[row] !== 1 || reads.some((path) => path.startsWith('record'))) return [];
  const orphans = table.orphans.slice();
  orphans[row] = 0;
  const action = ask({ table: { ...table, orphans } });
  return claim({ kind: 'record' }, action, action === 'keep');
}

/** The smallest set of tags that the policy keeps; a plugin might look at tags too, and is not asked. */
function tagged({ row }: Subject, { all, ask }: Asking): Counterfactual[] {
  const { table, policy } = all;
  const smallest = policy.keep.tags?.toSorted((a, b) => a.length - b.length)[0];
  if (smallest === undefined || policy.policies.length > 0) return [];
  const flags = table.flags.slice();
  flags[row] = (flags[row] ?? 0) | flag.tagsMatch;
  const changed: FamilyTable = { ...table, flags };
  const action = ask({ table: changed });
  return claim({ kind: 'tags', tags: smallest }, action, action === 'keep' || action === 'compress');
}

function withKeep(policy: CompiledPolicy, keep: Partial<CompiledKeep>): CompiledPolicy {
  return { ...policy, keep: { ...policy.keep, ...keep } };
}

/** The shortest round duration above a length of time. */
function longerThan(length: number): WrittenDuration {
  const unit = unitFor(length);
  return written(Math.floor(length / unit) + 1, unit);
}

/** The shortest round duration that is not below a length of time. */
function atLeast(length: number): WrittenDuration {
  const unit = unitFor(length);
  return written(Math.max(1, Math.ceil(length / unit)), unit);
}

function unitFor(length: number): number {
  return length >= 2 * dayInMilliseconds ? dayInMilliseconds : length >= 2 * hour ? hour : 60_000;
}

function written(count: number, unit: number): WrittenDuration {
  const text = `${count}${unit === dayInMilliseconds ? 'd' : unit === hour ? 'h' : 'm'}`;
  return { text, duration: parseDuration(text) };
}
