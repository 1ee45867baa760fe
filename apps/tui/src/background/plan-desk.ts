import type { Instant, Plan, PlanAction, PlanDraft, Reason } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { isWarning, refusalText } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import { holdPlan } from './held-plan.ts';
import type { HeldPlan } from './held-plan.ts';
import { MOST_PLANS } from './most-plans.ts';

/** What is planned: with the configured rules, or with other numbers, to see what they would do. */
interface PlanWish {
  readonly rules?: PlanDraft['retention'];
  /** Ids of steps that are to be left out of it. */
  readonly left?: readonly string[];
}

/** Artifacts of one family with one action. Bytes are allocated bytes. */
export interface PlanGroup {
  readonly family: string;
  readonly action: PlanAction;
  readonly count: number;
  readonly bytes: number;
  readonly files: number;
}

/** A plan without its rows, which are asked for by page. */
export interface PlanOverview {
  /** What later questions name it by. */
  readonly plan: number;
  readonly at: Instant;
  readonly hypothetical: boolean;
  /** By family, what acts first. */
  readonly groups: readonly PlanGroup[];
  readonly freedNow: number;
  readonly freedLater: number;
  readonly unknown: number;
  readonly purges: number;
  readonly refusals: readonly PlanRefusal[];
  readonly notes: readonly string[];
  /** Of the steps that were to be left out those that it does not have anyway. */
  readonly gone?: readonly string[] | undefined;
}

/** Why a plan, or a family of it, would not be carried out. */
interface PlanRefusal {
  readonly text: string;
  readonly hint?: string | undefined;
  readonly isWarning: boolean;
  /** Which consent lifts it, when one does. */
  readonly lifts?: 'allowLarge' | 'trustClock' | undefined;
}

/** One artifact of a plan. */
export interface PlanRow {
  readonly id: string;
  readonly family: string;
  readonly key: string;
  readonly createdAt: Instant;
  readonly action: PlanAction;
  readonly reasons: readonly Reason[];
  /** Allocated bytes of what acts; what stays has none here. */
  readonly bytes?: number | undefined;
  readonly files?: number | undefined;
  /** Allocated bytes that it frees once the trash is purged: none of what stays in its place. */
  readonly frees?: number | undefined;
}

/** Which rows of a plan are wanted. */
interface PlanPage {
  readonly plan: number;
  readonly family: string;
  readonly action: PlanAction;
  readonly offset: number;
  readonly limit: number;
}

/** Where plans lie while somebody looks at them: they are too large to be handed over. */
export interface PlanDesk {
  make(this: void, workspace: Workspace, wish: PlanWish, signal: AbortSignal): Promise<PlanOverview>;
  /** Takes a plan that was made elsewhere, as that of an action. */
  hold(this: void, plan: Plan): PlanOverview;
  /** @throws CairnError `NOT_FOUND` for a plan that was put away since. */
  rows(this: void, page: PlanPage): readonly PlanRow[];
  /** The plan without the steps of some artifacts, to be applied. */
  without(this: void, plan: number, ids: readonly string[]): Plan;
  /** Forgets plans that nobody looks at any more, as far as they are still there. */
  putAway(this: void, plans: readonly number[]): void;
  /** Plans were made, and none is left: nothing but what they took is. */
  isSpent(this: void): boolean;
}

/** A desk whose plans are numbered from after `before` on. */
export function createPlanDesk(before = 0): PlanDesk {
  const held = new Map<number, HeldPlan>();
  let last = before;
  let isUsed = false;
  const find = (number: number): HeldPlan => {
    const found = held.get(number);
    if (found === undefined)
      throw new CairnError('NOT_FOUND', 'expected a plan that is still open, got one that was put away');
    return found;
  };
  const hold = (plan: Plan): PlanOverview => {
    last += 1;
    isUsed = true;
    const one = holdPlan(plan);
    held.set(last, one);
    for (const number of held.keys()) if (number <= last - MOST_PLANS) held.delete(number);
    return overviewOf(last, one);
  };
  return {
    make: async (workspace, { rules, left = [] }, signal) => {
      isUsed = true;
      const plan = await workspace.plan({ skipScan: true, rules, signal });
      return { ...hold(plan), gone: withoutSteps(plan, left) };
    },
    hold,
    rows: ({ plan: number, ...page }) => find(number).rows(page),
    without: (number, ids) => {
      const { plan } = find(number);
      const left = new Set(ids);
      return left.size === 0 ? plan : { ...plan, steps: plan.steps.filter(({ id }) => !left.has(id)) };
    },
    putAway: (numbers) => {
      for (const number of numbers) held.delete(number);
    },
    isSpent: () => isUsed && held.size === 0,
  };
}

function withoutSteps({ steps }: Plan, ids: readonly string[]): readonly string[] {
  const gone = new Set(ids);
  if (gone.size > 0) for (const { id } of steps) gone.delete(id);
  return [...gone];
}

function overviewOf(number: number, { plan, groups }: HeldPlan): PlanOverview {
  const { summary, at, hypothetical } = plan;
  return {
    plan: number,
    at,
    hypothetical,
    groups,
    freedNow: summary.freedNow,
    freedLater: summary.freedLater,
    unknown: summary.unknown,
    purges: plan.purges?.length ?? 0,
    refusals: plan.refusals
      .filter(({ rule }) => rule !== 'hypothetical')
      .map((refusal) => ({
        ...refusalText(refusal, (name) => name),
        isWarning: isWarning(refusal),
        lifts: LIFTS[refusal.rule],
      })),
    notes: plan.notes ?? [],
  };
}

const LIFTS: Readonly<Record<string, PlanRefusal['lifts']>> = { maxTrash: 'allowLarge', clock: 'trustClock' };
