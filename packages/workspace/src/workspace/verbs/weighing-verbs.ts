import type { CostVerbs } from '../../cost/cost-contract.ts';
import type { Session } from '../session.ts';

/** What it costs to keep things, and whether they have to be kept. */
export function weighingVerbs(session: Session): CostVerbs {
  return {
    cost: async (options) => (await import('../../cost/storage-cost.ts')).storageCost(session, options),
  };
}
