import { addDuration, type Reason } from '@cairn/core';
import type { Decided } from '../rules/action.ts';
import { onlyBit } from '../rules/rule-bits.ts';
import { missingPath } from './keep-reasons.ts';
import { verdictReasons } from './protect-reasons.ts';
import { rankIn } from './rank.ts';

/** What the only rules say of an artifact: each test that it meets selects, each other one keeps. */
export function onlyReasons(all: Decided, row: number): readonly Reason[] {
  const { decision } = all;
  // What is not counted, and so is protected or in no group, was not tested.
  if ((decision.rank[row] ?? 0) === 0) return [];
  return [
    ...olderThanReason(all, row),
    ...beyondReason(all, row),
    ...orphansReason(all, row),
    ...whereReason(all, row),
    ...verdictReasons(decision.verdicts.get(row) ?? [], 'select'),
  ];
}

function olderThanReason(all: Decided, row: number): Reason[] {
  const { olderThan } = all.policy.only;
  if (olderThan === undefined) return [];
  const createdAt = all.table.createdAt[row] ?? 0;
  const due = addDuration(createdAt, olderThan.duration);
  return [
    {
      rule: 'olderThan',
      effect: effectOf(all, row, onlyBit.olderThan),
      age: all.decision.at - createdAt,
      text: olderThan.text,
      moment: due,
    },
  ];
}

function beyondReason(all: Decided, row: number): Reason[] {
  const { beyond } = all.policy.only;
  if (beyond === undefined) return [];
  return [{ rule: 'beyond', effect: effectOf(all, row, onlyBit.beyond), ...rankIn(all, row), limit: beyond }];
}

function orphansReason(all: Decided, row: number): Reason[] {
  if (!all.policy.only.orphans) return [];
  if (all.table.orphans?.[row] === 2) return [{ rule: 'orphans', effect: 'unknown', missing: 'record' }];
  return [{ rule: 'orphans', effect: effectOf(all, row, onlyBit.orphans) }];
}

function whereReason(all: Decided, row: number): Reason[] {
  const { where } = all.policy.only;
  if (where === undefined) return [];
  const answer = all.table.onlyWhere?.[row] ?? 0;
  if (answer > 1)
    return [
      { rule: 'where', effect: 'unknown', text: where.text, missing: missingPath(where.paths, answer) },
    ];
  return answer === 1
    ? [{ rule: 'where', effect: 'select', text: where.text }]
    : [{ rule: 'only_where', effect: 'keep', text: where.text }];
}

function effectOf({ decision }: Decided, row: number, bit: number): 'select' | 'keep' {
  return ((decision.select[row] ?? 0) & bit) === 0 ? 'keep' : 'select';
}
