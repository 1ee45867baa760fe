import type { Reason } from '@cairn/core';
import { countKeepRules } from '../retention/compile-keep.ts';
import { isHeldBack, stays, type Decided } from '../rules/action.ts';
import { keepReasons, unknownReasons } from './keep-reasons.ts';
import { onlyReasons } from './only-reasons.ts';
import { protectReasons } from './protect-reasons.ts';
import { rankIn } from './rank.ts';
import { notDueReason, stageReason } from './stage-reasons.ts';

const noPolicy: Reason = Object.freeze({ rule: 'no_policy', effect: 'keep' });

/**
 * Every reason for what happens to one artifact, the weightiest first. Reasons are made when they are
 * asked for: of a million artifacts nobody reads more than a page.
 *
 * @param stage number of the stage that is carried out, or `stays`.
 */
export function reasonsOf(all: Decided, row: number, stage: number): readonly Reason[] {
  const held = [...protectReasons(all, row), ...keepReasons(all, row), ...unknownReasons(all, row)];
  const only = onlyReasons(all, row);
  if (stage !== stays)
    return [...held, ...notKept(all, row, held.length), ...only, ...stageReason(all, row, stage)];
  if (held.length > 0) return [...held, ...only];
  if (!all.policy.hasRules && only.length === 0) return [noPolicy];
  if (isHeldBack(all, row)) return only.toSorted((a, b) => weight(a) - weight(b));
  return [notDueReason(all, row), ...notKept(all, row, 0), ...only];
}

/** The reason why everything of a family without policy stays. */
export function withoutPolicy(): readonly Reason[] {
  return [noPolicy];
}

/** "12th newest, 10 kept": said once for all keep rules that do not match. */
function notKept(all: Decided, row: number, held: number): Reason[] {
  const { policy, decision, table } = all;
  if (held > 0 || (countKeepRules(policy.keep) === 0 && policy.policies.length === 0)) return [];
  const limit = policy.keep.last?.passesOnly === false ? policy.keep.last.count : undefined;
  const age = decision.at - (table.createdAt[row] ?? 0);
  return [{ rule: 'not_kept', effect: 'select', ...rankIn(all, row), limit, age }];
}

/** What holds it first, then what would let it go. */
function weight({ effect }: Reason): number {
  return effect === 'keep' ? 0 : effect === 'unknown' ? 1 : 2;
}
