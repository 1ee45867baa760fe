import { subtractDuration, type Reason } from '@cairn/core';
import type { Decided } from '../rules/action.ts';
import { protectBit, protections, type ProtectionName } from '../rules/rule-bits.ts';

/** Why an artifact is protected. */
export function protectReasons(all: Decided, row: number): readonly Reason[] {
  const bits = all.decision.protect[row] ?? 0;
  if (bits === 0) return [];
  return protections.flatMap((name) =>
    (bits & protectBit[name]) === 0 ? [] : reasonsOfProtection(all, row, name),
  );
}

const plain: Readonly<Record<string, Reason>> = Object.fromEntries(
  protections.map((rule) => [rule, Object.freeze({ rule, effect: 'protect' })]),
);

function reasonsOfProtection(all: Decided, row: number, name: ProtectionName): readonly Reason[] {
  const { table, decision } = all;
  switch (name) {
    case 'pinned': {
      const pin = table.pins.get(row);
      return [{ rule: name, effect: 'protect', text: pin?.why, value: pin?.who, moment: pin?.until }];
    }
    case 'open_run':
    case 'undescribed':
      return [{ rule: name, effect: 'protect', text: table.notes.get(row) }];
    case 'settling':
      return [settlingReason(all, row)];
    case 'future':
      return [{ rule: name, effect: 'protect', moment: table.createdAt[row] }];
    case 'listed':
      return table.protections.get(row) ?? [];
    case 'policy':
      return verdictReasons(decision.verdicts.get(row) ?? [], 'protect');
    case 'last_pass':
    case 'last_run':
    case 'in_progress':
    case 'pending':
    case 'ancestors':
      return [plain[name] ?? { rule: name, effect: 'protect' }];
  }
}

/** What plugins said with an effect. */
export function verdictReasons(
  verdicts: readonly { readonly effect: Reason['effect']; readonly rule: string; readonly reason: Reason }[],
  effect: Reason['effect'],
): readonly Reason[] {
  return verdicts
    .filter((verdict) => verdict.effect === effect)
    .map(({ reason, rule }) => ({ ...reason, rule, effect }));
}

function settlingReason({ table, decision, settle }: Decided, row: number): Reason {
  const until = table.settlesUntil?.[row] ?? 0;
  const since = subtractDuration(until, settle);
  return {
    rule: 'settling',
    effect: 'protect',
    age: Math.max(0, decision.at - since),
    limit: until - since,
    moment: until,
  };
}
