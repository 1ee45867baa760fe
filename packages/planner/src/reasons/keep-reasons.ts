import type { Reason } from '@cairn/core';
import { bucketLabel, bucketOf } from '../calendar/bucket.ts';
import type { Decided } from '../rules/action.ts';
import { keepBit, keepRules, type KeepRuleName } from '../rules/rule-bits.ts';
import { noGroup } from '../table/family-table.ts';
import { verdictReasons } from './protect-reasons.ts';
import { rankIn } from './rank.ts';

/** Which keep rules hold an artifact. */
export function keepReasons(all: Decided, row: number): readonly Reason[] {
  const bits = all.decision.keep[row] ?? 0;
  if (bits === 0) return [];
  return keepRules.flatMap((name) => ((bits & keepBit[name]) === 0 ? [] : reasonsOfRule(all, row, name)));
}

/** Which keep rules miss a value, and hold an artifact for that. */
export function unknownReasons(all: Decided, row: number): readonly Reason[] {
  const bits = all.decision.unknown[row] ?? 0;
  if (bits === 0) return [];
  return keepRules.flatMap((name) => ((bits & keepBit[name]) === 0 ? [] : reasonsOfUnknown(all, row, name)));
}

function reasonsOfRule(all: Decided, row: number, rule: KeepRuleName): readonly Reason[] {
  const { policy, decision, table } = all;
  const effect = 'keep';
  switch (rule) {
    case 'last': {
      const limit = policy.keep.last?.count;
      if (policy.keep.last?.passesOnly !== true) return [{ rule, effect, ...rankIn(all, row), limit }];
      return [
        { rule, effect, rank: decision.passRank?.[row], limit, text: 'pass', group: rankIn(all, row).group },
      ];
    }
    case 'hourly':
    case 'daily':
    case 'weekly':
    case 'monthly':
    case 'yearly':
      return policy.keep.buckets
        .filter((bucket) => bucket.rule === rule)
        .map((bucket) => bucketReason(all, row, { rule, unit: bucket.unit, limit: bucket.count }));
    case 'withinHourly':
    case 'withinDaily':
    case 'withinWeekly':
    case 'withinMonthly':
    case 'withinYearly':
      return policy.keep.windows
        .filter((window) => window.rule === rule)
        .map((window) => bucketReason(all, row, { rule, unit: window.unit, text: window.window.text }));
    case 'within':
      return [
        {
          rule,
          effect,
          text: policy.keep.within?.text,
          moment: newestOf(all, row),
          group: rankIn(all, row).group,
        },
      ];
    case 'tags':
      return [{ rule, effect, text: policy.keep.tags?.map((set) => set.join(', ')).join(' or ') }];
    case 'top':
      return [
        {
          rule,
          effect,
          rank: decision.topRank?.[row],
          limit: policy.keep.top?.count,
          text: policy.keep.top?.by.text,
          value: table.top?.[row],
          group: rankIn(all, row).group,
        },
      ];
    case 'where':
      return [{ rule, effect, text: policy.keep.where?.text }];
    case 'policy':
      return verdictReasons(decision.verdicts.get(row) ?? [], effect);
    case 'per':
      return [];
  }
}

function bucketReason(
  all: Decided,
  row: number,
  rule: { rule: KeepRuleName; unit: Parameters<typeof bucketLabel>[1]; limit?: number; text?: string },
): Reason {
  const isFill = ((all.decision.fills.get(row) ?? 0) & keepBit[rule.rule]) !== 0;
  const bucket = isFill
    ? undefined
    : bucketLabel(bucketOf(all.table.createdAt[row] ?? 0, rule.unit, all.clock), rule.unit);
  return {
    rule: rule.rule,
    effect: 'keep',
    limit: rule.limit,
    text: rule.text,
    bucket,
    group: rankIn(all, row).group,
  };
}

function newestOf({ table, decision }: Decided, row: number): number | undefined {
  const group = table.group[row] ?? noGroup;
  return group === noGroup ? undefined : decision.newest[group];
}

function reasonsOfUnknown(all: Decided, row: number, rule: KeepRuleName): readonly Reason[] {
  const { policy, decision, table } = all;
  const effect = 'unknown';
  switch (rule) {
    case 'last':
      return [{ rule, effect, missing: 'outcome' }];
    case 'tags':
      return [{ rule, effect, missing: 'tags' }];
    case 'top':
      return [{ rule, effect, missing: policy.keep.top?.by.text }];
    case 'where':
      return [
        {
          rule,
          effect,
          text: policy.keep.where?.text,
          missing: missingPath(policy.keep.where?.paths, table.keepWhere?.[row]),
        },
      ];
    case 'per':
      return [{ rule, effect, missing: policy.per[table.missingGroup?.[row] ?? 0]?.text }];
    case 'policy':
      return verdictReasons(decision.verdicts.get(row) ?? [], effect);
    default:
      return [];
  }
}

/** The path that an expression's answer is unknown for want of. */
export function missingPath(
  paths: readonly string[] | undefined,
  answer: number | undefined,
): string | undefined {
  return answer === undefined ? undefined : paths?.[answer - 2];
}
