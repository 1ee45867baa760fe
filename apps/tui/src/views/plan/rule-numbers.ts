import type { KeepRules, PlanDraft, Retention } from '@cairn/core';

/** The rules of one family that a plan can be made with. */
export type Rules = NonNullable<PlanDraft['retention']>[string];

/** A number in a policy that can be raised and lowered. */
export interface RuleNumber {
  /** Where it stands: `keep.last`, `only.olderThan`, `then.0.after`. */
  readonly path: readonly (string | number)[];
  /** As people say it: `keep last`. */
  readonly label: string;
  /** A count, or a duration as it is written. */
  readonly value: number | string;
}

const COUNTS: readonly (keyof KeepRules)[] = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'];
const SPANS: readonly (keyof KeepRules)[] = [
  'within',
  'withinHourly',
  'withinDaily',
  'withinWeekly',
  'withinMonthly',
  'withinYearly',
];

/** The numbers of a policy in the order in which a sentence about it names them. */
export function ruleNumbers(retention: Retention | Rules | undefined): readonly RuleNumber[] {
  if (retention === undefined) return [];
  const { keep, only, then } = retention;
  const stages = Array.isArray(then) ? then : [];
  return [
    ...(keep === undefined ? [] : keepNumbers(typeof keep === 'number' ? { last: keep } : keep)),
    ...(only?.olderThan === undefined
      ? []
      : [{ path: ['only', 'olderThan'], label: 'older than', value: only.olderThan }]),
    ...(only?.beyond === undefined
      ? []
      : [{ path: ['only', 'beyond'], label: 'beyond', value: only.beyond }]),
    ...stages.map((stage: { readonly after: string; readonly do: unknown }, index): RuleNumber => ({
      path: ['then', index, 'after'],
      label: `${typeof stage.do === 'string' ? stage.do : Object.keys(stage.do as object).join()} after`,
      value: stage.after,
    })),
  ];
}

function keepNumbers(keep: KeepRules): readonly RuleNumber[] {
  const { last, top } = keep;
  const numbers: RuleNumber[] = [];
  if (typeof last === 'number') numbers.push({ path: ['keep', 'last'], label: 'keep last', value: last });
  else if (last !== undefined)
    numbers.push({ path: ['keep', 'last', 'count'], label: 'keep last passes', value: last.count });
  for (const rule of [...COUNTS, ...SPANS]) {
    const value = keep[rule];
    if (typeof value === 'number' || typeof value === 'string')
      numbers.push({ path: ['keep', rule], label: rule, value });
  }
  if (top !== undefined)
    numbers.push({ path: ['keep', 'top', 'count'], label: `top by ${top.by}`, value: top.count });
  return numbers;
}

/**
 * The rules with one number a step further. Counts stay above zero, and one without limit stays as it is;
 * durations step by the last unit that they are written in.
 */
export function stepped(retention: Retention | Rules, { path, value }: RuleNumber, by: 1 | -1): Rules {
  const { keep, only, then } = retention;
  const rules = { keep: typeof keep === 'number' ? { last: keep } : keep, only, then };
  const present = Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
  return setIn(present, path, next(value, by)) as Rules;
}

function next(value: number | string, by: 1 | -1): number | string {
  if (typeof value === 'number') return value === -1 ? value : Math.max(1, value + by);
  return value.replace(
    /(\d+)([a-z]+)$/,
    (_, digits: string, unit: string) => `${Math.max(1, Number(digits) + by)}${unit}`,
  );
}

function setIn(value: unknown, [part, ...rest]: RuleNumber['path'], to: unknown): unknown {
  if (part === undefined) return to;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (index === part ? setIn(each, rest, to) : each));
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [part]: setIn(record[part], rest, to) };
}
