import { findArtifact } from '../../listing/find-artifact.ts';
import type { Workspace } from '../contract.ts';
import type { Session } from '../session.ts';

type Verbs = Pick<Workspace, 'plan' | 'planAction' | 'explain' | 'diffPolicy' | 'savePlan' | 'readPlan'>;

/** Deciding: plans, and why they are as they are. */
export function decisionVerbs(session: Session): Verbs {
  return {
    plan: async (options = {}) => {
      const { skipScan = false, ...wanted } = options;
      const { signal } = options;
      const [{ scanWorkspace }, { makePlan, planRequest }] = await Promise.all([
        import('../../operations/scan-workspace.ts'),
        import('../../decisions/plan-families.ts'),
      ]);
      // Before the scan, so that a wrong name is told at once.
      const request = planRequest(session, wanted);
      if (!skipScan) await scanWorkspace(session, { signal });
      return makePlan(session, { ...request, signal });
    },
    planAction: async (namespace, name, input) => {
      const [{ scanWorkspace }, { planAction }] = await Promise.all([
        import('../../operations/scan-workspace.ts'),
        import('../../commands/plan-action.ts'),
      ]);
      await scanWorkspace(session, { signal: input.signal });
      return planAction(session, { namespace, name, ...input });
    },
    explain: async (reference, options = {}) => {
      const row = await findArtifact(session, reference);
      return (await import('../../decisions/explain.ts')).explain(session, row, options);
    },
    diffPolicy: async (otherConfigPath) =>
      (await import('../../decisions/diff-policy.ts')).diffPolicy(session, otherConfigPath),
    savePlan: async (plan, path) =>
      (await import('../../decisions/saved-plan.ts')).savePlan(session, plan, path),
    readPlan: async (path) => (await import('../../decisions/saved-plan.ts')).readPlan(path),
  };
}
