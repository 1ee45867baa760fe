import type { Instant } from '@cairn/core';
import type { ZoneClock } from '../calendar/zone-clock.ts';
import type { CompiledPolicy } from '../retention/compiled-policy.ts';
import { noGroup, type FamilyTable } from '../table/family-table.ts';
import type { TableOrder } from '../table/order.ts';
import { askPolicies } from './ask-policies.ts';
import { createDecision, mark, type Decision } from './decision.ts';
import type { Group } from './group.ts';
import { keepBuckets } from './keep-buckets.ts';
import { keepLast } from './keep-last.ts';
import { keepMatches, keepTop, keepWithin } from './keep-values.ts';
import { isCounted, protect, type Deciding } from './protect.ts';
import { keepBit } from './rule-bits.ts';
import { selectOnly } from './select-only.ts';

/** What a decision on a family is a function of. */
export interface DecideOptions {
  readonly table: FamilyTable;
  readonly order: TableOrder;
  readonly policy: CompiledPolicy;
  readonly at: Instant;
  readonly clock: ZoneClock;
  /** Asks the keep rules of this group only, for questions about one artifact. */
  readonly onlyGroup?: number | undefined;
}

/**
 * Asks every rule of a policy about every artifact of a family. Pure: the same table, policy and
 * moment give the same decision.
 *
 * @throws CairnError `PLUGIN_FAILED` when a plugin's policy throws.
 */
export function decide(options: DecideOptions): Decision {
  const { table, order, policy, at } = options;
  const decision = createDecision(table, at, {
    passes: policy.keep.last?.passesOnly === true,
    top: policy.keep.top !== undefined,
  });
  const deciding: Deciding = { table, order, policy, decision };
  protect(deciding);
  keepUngrouped(table, decision);
  const members = new Uint32Array(longestGroup(order));
  const last = order.starts.length - 1;
  for (let number = options.onlyGroup ?? 0; number < last; number++) {
    askRules(countMembers(deciding, { clock: options.clock, number, members }));
    if (options.onlyGroup !== undefined) break;
  }
  return decision;
}

/** Where the value of a `per` field is unknown there is no group to count in: the artifact stays. */
function keepUngrouped(table: FamilyTable, decision: Decision): void {
  if (table.missingGroup === undefined) return;
  for (let row = 0; row < table.length; row++)
    if (table.group[row] === noGroup) mark(decision.unknown, row, keepBit.per);
}

function countMembers(
  deciding: Deciding,
  parts: { clock: ZoneClock; number: number; members: Uint32Array },
): Group {
  const { table, order, policy, decision } = deciding;
  const { clock, number, members } = parts;
  const end = order.starts[number + 1] ?? 0;
  let size = 0;
  for (let position = order.starts[number] ?? 0; position < end; position++) {
    const row = order.byGroup[position] ?? 0;
    if (!isCounted(table, row, decision.at)) continue;
    members[size++] = row;
    decision.rank[row] = size;
  }
  decision.counted[number] = size;
  decision.newest[number] = size === 0 ? 0 : (table.createdAt[members[0] ?? 0] ?? 0);
  return { table, policy, decision, clock, number, members, size };
}

function askRules(group: Group): void {
  keepLast(group);
  keepBuckets(group);
  keepWithin(group);
  keepMatches(group);
  keepTop(group);
  selectOnly(group);
  askPolicies(group);
}

function longestGroup({ starts }: TableOrder): number {
  let longest = 0;
  for (let group = 1; group < starts.length; group++)
    longest = Math.max(longest, (starts[group] ?? 0) - (starts[group - 1] ?? 0));
  return longest;
}
