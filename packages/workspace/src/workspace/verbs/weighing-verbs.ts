import type { AdviceVerbs } from '../../advice/advice-contract.ts';
import { advise } from '../../advice/decision-matrix.ts';
import type { CostVerbs } from '../../cost/cost-contract.ts';
import type { Session } from '../session.ts';

/** What it costs to keep things, and whether they have to be kept. */
export function weighingVerbs(session: Session): AdviceVerbs & CostVerbs {
  return {
    advise,
    adviceChange: async (advice, family) =>
      (await import('../../advice/policy-change.ts')).policyChange(session, advice, family),
    followAdvice: async (change) =>
      (await import('../../advice/follow-advice.ts')).followAdvice(session, change),
    cost: async (options) => (await import('../../cost/storage-cost.ts')).storageCost(session, options),
  };
}
