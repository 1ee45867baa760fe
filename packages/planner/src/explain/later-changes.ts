import { addDuration, type Counterfactual, type Instant, type PlanAction } from '@cairn/core';
import type { Decided } from '../rules/action.ts';
import { protectBit } from '../rules/rule-bits.ts';
import { noGroup } from '../table/family-table.ts';
import { withArrivals } from './arrivals.ts';
import { claim, type Asking } from './asking.ts';
import type { Subject } from './what-if.ts';

/** More than this is not looked for: what needs five dates and five numbers to happen explains nothing. */
const mostTrials = 24;

/** What time that goes by, or newer artifacts that arrive, would let go; both together only where neither does alone. */
export function laterChanges(subject: Subject, asking: Asking): Counterfactual[] {
  const moments = momentsOf(subject, asking.all);
  const counts = countsOf(subject, asking.all);
  const { at } = asking.all.decision;
  const byTime = firstOf(
    subject,
    asking,
    moments.map((moment) => ({ at: moment, newer: 0 })),
  );
  const byNumber = firstOf(
    subject,
    asking,
    counts.map((newer) => ({ at, newer })),
  );
  if (byTime.length > 0 || byNumber.length > 0) return [...byTime, ...byNumber];
  const both = counts.flatMap((newer) => moments.map((moment) => ({ at: moment, newer })));
  return firstOf(subject, asking, both.slice(0, mostTrials));
}

interface Later {
  readonly at: Instant;
  readonly newer: number;
}

function firstOf(subject: Subject, asking: Asking, laters: readonly Later[]): Counterfactual[] {
  for (const later of laters) {
    for (const passing of later.newer > 0 && asksForPasses(asking.all) ? [false, true] : [false]) {
      const action = actionLater(subject, asking, { ...later, passing });
      if (action === asking.action) continue;
      const moment = later.at === asking.all.decision.at ? undefined : later.at;
      const newer = later.newer === 0 ? undefined : later.newer;
      return claim({ kind: 'later', at: moment, newer, passing: passing ? true : undefined }, action, true);
    }
  }
  return [];
}

function actionLater(
  { family, row }: Subject,
  { ask }: Asking,
  later: Later & { readonly passing: boolean },
): PlanAction {
  const { table, order } = family;
  const group = table.group[row] ?? noGroup;
  if (later.newer === 0) return ask({ at: later.at });
  return ask({
    at: later.at,
    ...withArrivals(table, order, { count: later.newer, at: later.at, group, passing: later.passing }),
  });
}

function asksForPasses({ policy }: Decided): boolean {
  return policy.protection.lastPass.length > 0 || policy.keep.last?.passesOnly === true;
}

/** Moments from which on something is otherwise for the artifact, the next one first. */
function momentsOf({ row, family }: Subject, { policy, table, decision }: Decided): readonly Instant[] {
  const createdAt = table.createdAt[row] ?? 0;
  const { keep, only, stages, protection } = policy;
  const group = table.group[row] ?? noGroup;
  const newest = group === noGroup ? createdAt : (decision.newest[group] ?? createdAt);
  const ages = [
    only.olderThan,
    ...stages.map((stage) => stage.after),
    keep.within,
    ...keep.windows.map((rule) => rule.window),
  ];
  const alive = [...protection.lastRun, ...protection.lastPass].map((wish) => wish.while);
  const moments = [
    ...ages.map((age) => (age === undefined ? undefined : addDuration(createdAt, age.duration))),
    ...alive.map((age) => (age === undefined ? undefined : addDuration(newest, age.duration))),
    table.pins.get(row)?.until,
    family.table.settlesUntil?.[row],
    createdAt,
  ];
  const later = moments.filter((moment) => moment !== undefined).map((moment) => Math.floor(moment) + 1);
  return [...new Set(later)].filter((moment) => moment > decision.at).toSorted((a, b) => a - b);
}

/** Numbers of newer artifacts that push this one out of a rule, the smallest first. */
function countsOf({ row }: Subject, { policy, table, decision }: Decided): readonly number[] {
  // Arrivals cannot be shown to plugins, and what has no group gets no neighbours.
  if (policy.policies.length > 0 || table.group[row] === noGroup) return [];
  const rank = decision.rank[row] ?? 0;
  const passRank = decision.passRank?.[row] ?? 0;
  const last = policy.keep.last;
  const counts = [
    last === undefined || last.count === -1 ? 0 : last.count - (last.passesOnly ? passRank : rank) + 1,
    policy.only.beyond === undefined ? 0 : policy.only.beyond - rank + 1,
    ((decision.protect[row] ?? 0) & (protectBit.last_run | protectBit.last_pass)) === 0 ? 0 : 1,
    policy.keep.buckets.length + policy.keep.windows.length > 0 || policy.keep.within !== undefined ? 1 : 0,
  ];
  return [...new Set(counts)].filter((count) => count > 0).toSorted((a, b) => a - b);
}
