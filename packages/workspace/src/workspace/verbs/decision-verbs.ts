import { findArtifact } from '../../listing/find-artifact.ts';
import type { Workspace } from '../contract.ts';
import type { Session } from '../session.ts';

type Verbs = Pick<Workspace, 'plan' | 'planAction' | 'explain' | 'diffPolicy' | 'savePlan' | 'readPlan'>;

/** Deciding: plans, and why they are as they are. */
export function decisionVerbs(session: Session): Verbs {
  return {
    plan: async (options = {}) => {
      const { skipScan = false, signal, ...wanted } = options;
      const [{ scanWorkspace }, { makePlan, planRequest }] = await Promise.all([
        import('../../operations/scan-workspace.ts'),
        import('../../decisions/plan-families.ts'),
      ]);
      // Before the scan, so that a wrong name is told at once.
      const request = planRequest(session, wanted);
      if (!skipScan) await scanWorkspace(session, { signal });
      return makePlan(session, request);
    },
    planAction: async (namespace, name, input) => {
      const [{ draftOf }, { draftPlan }] = await Promise.all([
        import('../../commands/call-command.ts'),
        import('../../decisions/draft-plan.ts'),
      ]);
      return draftPlan(session, await draftOf(session, { namespace, name, ...input }));
    },
    explain: async (reference, { at } = {}) => {
      const row = await findArtifact(session, reference);
      return (await import('../../decisions/explain.ts')).explain(session, row, at);
    },
    diffPolicy: async (otherConfigPath) =>
      (await import('../../decisions/diff-policy.ts')).diffPolicy(session, otherConfigPath),
    savePlan: async (plan, path) =>
      (await import('../../decisions/saved-plan.ts')).savePlan(session, plan, path),
    readPlan: async (path) => (await import('../../decisions/saved-plan.ts')).readPlan(path),
  };
}
