import type { AdviceVerbs } from '../../advice/advice-contract.ts';
import { advise } from '../../advice/decision-matrix.ts';
import type { RuleVerbs } from '../../advice/rule-change-contract.ts';
import type { CostVerbs } from '../../cost/cost-contract.ts';
import type { ErasureVerbs } from '../../erasure/erasure-contract.ts';
import type { Session } from '../session.ts';

/** What it costs to keep things, and whether they have to be kept. */
export function weighingVerbs(session: Session): AdviceVerbs & CostVerbs & ErasureVerbs & RuleVerbs {
  return {
    advise,
    adviceChange: async (advice, family) =>
      (await import('../../advice/policy-change.ts')).policyChange(session, advice, family),
    followAdvice: async (change) =>
      (await import('../../advice/follow-advice.ts')).followAdvice(session, change),
    ruleChange: async (family, rules) =>
      (await import('../../advice/rule-change.ts')).ruleChange(session, family, rules),
    changeRules: async (change) =>
      (await import('../../advice/follow-advice.ts')).followAdvice(session, change, 'rules'),
    planErasure: async (subject, { signal } = {}) =>
      (await import('../../erasure/erase-subject.ts')).planErasure(session, subject, signal),
    eraseSubject: async (subject, options) =>
      (await import('../../erasure/erase-subject.ts')).eraseSubject(session, subject, options),
    cost: async (options) => (await import('../../cost/storage-cost.ts')).storageCost(session, options),
  };
}
