import type { Reason } from '@cairn/core';
import type { Decided } from '../rules/action.ts';
import { noGroup } from '../table/family-table.ts';

/** Where an artifact stands in its group, newest first. */
export function rankIn(
  { table, decision, policy }: Decided,
  row: number,
): Pick<Reason, 'rank' | 'of' | 'group'> {
  const group = table.group[row] ?? noGroup;
  const rank = decision.rank[row] ?? 0;
  if (group === noGroup || rank === 0) return {};
  const of = decision.counted[group] ?? 0;
  return policy.per.length === 0 ? { rank, of } : { rank, of, group: table.groups[group] ?? '' };
}
