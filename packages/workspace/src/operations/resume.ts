import type { PlanStep } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { joinPath } from '@cairn/files';
import { checkDrift } from '@cairn/planner';
import { makePlan } from '../decisions/plan-families.ts';
import { readPlan } from '../decisions/saved-plan.ts';
import type { ApplyOptions, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { openActions } from './actions/actions.ts';
import { workOf } from './apply-plan.ts';
import { catalogReturned } from './catalog-returned.ts';
import { withOperationLock } from './locked.ts';
import { reportOf } from './operation-report.ts';
import { scanWorkspace } from './scan-workspace.ts';

/**
 * Goes on with an interrupted cleanup: what it has not done is planned again, and what still fits is
 * done.
 *
 * @throws CairnError `NOT_FOUND` for an unknown operation, `USAGE` for one that was not interrupted.
 */
export async function resumeOperation(
  session: Session,
  id: string,
  options: ApplyOptions = {},
): Promise<OperationReport> {
  return withOperationLock(
    session,
    { purpose: 'resume', wait: options.wait, signal: options.signal },
    async ({ executor }) => {
      const operation = session.catalog.records.operations.get(id);
      if (operation === undefined)
        throw new CairnError('NOT_FOUND', `expected the id of an operation, got ${JSON.stringify(id)}`, {
          hint: 'cairn history shows all operations.',
        });
      if (operation.state !== 'interrupted') {
        throw new CairnError(
          'USAGE',
          `expected an interrupted operation, got ${id}, which is ${operation.state}`,
        );
      }
      const steps = await stepsLeft(session, id, options);
      const actions = await openActions(session, steps, options.signal);
      const work = workOf(session, steps, actions);
      const result = await executor.resume(id, { work, signal: options.signal });
      await catalogReturned(session, result);
      await actions.end(result);
      return reportOf(session, result);
    },
  );
}

async function stepsLeft(session: Session, id: string, options: ApplyOptions): Promise<readonly PlanStep[]> {
  const plan = readPlan(joinPath(session.paths.operations, id, 'plan.json'));
  const done = new Set(
    session.catalog.records.operations
      .outcomesOf(id)
      .flatMap(({ digest, outcome }) => (outcome === 'done' ? [digest] : [])),
  );
  await scanWorkspace(session, { signal: options.signal });
  const left = plan.steps.filter(({ digest }) => !done.has(digest));
  if (plan.draft?.archive !== undefined) {
    const { stepsInArchive } = await import('../archives/first-archive.ts');
    return stepsInArchive(session, plan.draft.archive, left);
  }
  if (plan.draft !== undefined && plan.draft.retention === undefined) return left;
  const again = await makePlan(session, {
    families: plan.families,
    retention: plan.draft?.retention,
    at: plan.at,
    hypothetical: false,
    settle: plan.overrides.settle,
    keepReasons: 'compact',
  });
  return checkDrift({ ...plan, steps: left }, again).same;
}
