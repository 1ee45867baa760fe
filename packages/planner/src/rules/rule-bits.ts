/** Protections, the weightiest first; the bit of each is its place. The names are those of reasons. */
export const protections = [
  'pinned',
  'last_pass',
  'last_run',
  'open_run',
  'in_progress',
  'pending',
  'settling',
  'undescribed',
  'future',
  'listed',
  'ancestors',
  'policy',
] as const;

/** Keep rules, in the order in which reasons name them. */
export const keepRules = [
  'last',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'yearly',
  'within',
  'withinHourly',
  'withinDaily',
  'withinWeekly',
  'withinMonthly',
  'withinYearly',
  'tags',
  'top',
  'where',
  'policy',
  'per',
] as const;

/** Tests of an only rule. */
const onlyRules = ['olderThan', 'beyond', 'where', 'policy', 'orphans'] as const;

/** Name of a protection. */
export type ProtectionName = (typeof protections)[number];
/** Name of a keep rule. */
export type KeepRuleName = (typeof keepRules)[number];
/** Name of a test of an only rule. */
export type OnlyRuleName = (typeof onlyRules)[number];

/** The bit of each protection. */
export const protectBit: Readonly<Record<ProtectionName, number>> = bits(protections);
/** The bit of each keep rule, in what keeps and in what is unknown. */
export const keepBit: Readonly<Record<KeepRuleName, number>> = bits(keepRules);
/** The bit of each only rule, in what selects. */
export const onlyBit: Readonly<Record<OnlyRuleName, number>> = bits(onlyRules);

/** What is still being written: nothing is done to it, not even compression. */
export const moving: number =
  protectBit.open_run | protectBit.in_progress | protectBit.pending | protectBit.settling;

function bits<T extends string>(names: readonly T[]): Readonly<Record<T, number>> {
  return Object.fromEntries(names.map((name, index) => [name, 1 << index])) as Record<T, number>;
}
