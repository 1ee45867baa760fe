import type { Retention } from '@cairn/core';
import { keepTopKName } from './keep-top-k.ts';

/** Names of the policies. */
export const policyNames = ['keep-all', 'keep-top-k', 'keep-recent', 'keep-champions'] as const;

/** One of {@link policyNames}. */
export type PolicyName = (typeof policyNames)[number];

/** The numbers that policies go by. */
export interface Limits {
  readonly keep: number;
  readonly by: string;
  readonly order: 'max' | 'min';
  /** A duration: nothing younger goes. */
  readonly maxAge: string;
}

/** One sentence for each policy. */
export function policySentences({ keep, by, maxAge }: Limits): Readonly<Record<PolicyName, string>> {
  return {
    'keep-all': 'everything stays',
    'keep-top-k': `of each type the best ${keep} by ${by} stay, or the newest where there is none; of the others goes what is older than ${maxAge}`,
    'keep-recent': `of each type the newest ${keep} stay, and what is not older than ${maxAge}`,
    'keep-champions': `champions stay with what they were made from, and what is not older than ${maxAge}`,
  };
}

/** The rules of every policy, as `gc --strategy` chooses them. What champions rest on is protected besides. */
export function strategies({ keep, by, order, maxAge }: Limits): Readonly<Record<PolicyName, Retention>> {
  const only = { olderThan: maxAge };
  return {
    'keep-all': { keep: { last: -1 }, only: {}, then: 'trash', policies: {} },
    'keep-top-k': {
      keep: {},
      only,
      then: 'trash',
      policies: { [keepTopKName]: { count: keep, by, order } },
    },
    'keep-recent': { keep: { last: keep }, only, then: 'trash', policies: {} },
    'keep-champions': { keep: {}, only, then: 'trash', policies: {} },
  };
}
