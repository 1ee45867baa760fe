import type { CleanUp } from '@cairn/core';
import { CairnError, isCairnError } from '@cairn/core';
import { makePlan, planRequest } from '../decisions/plan-families.ts';
import type { Session } from '../workspace/session.ts';
import { applyPlan } from './apply-plan.ts';
import { scanWorkspace } from './scan-workspace.ts';

/** Which families are cleaned up, and whose they have to be. */
export interface CleanUpRequest {
  readonly families: readonly string[];
  /** Name of the plugin that asks. */
  readonly plugin: string;
  readonly signal?: AbortSignal | undefined;
}

/** See `ActionContext.cleanUp`. @throws CairnError `REFUSED` for a family of somebody else. */
export async function cleanUp(
  session: Session,
  { families, plugin, signal }: CleanUpRequest,
): Promise<CleanUp> {
  for (const reference of families) {
    const { name, plugin: owner } = session.domain.resolveFamily(reference);
    if (owner?.name !== plugin)
      throw new CairnError('REFUSED', `expected a family of ${plugin}, got ${name}`, { path: name });
  }
  if (families.length === 0) return { done: 0, refused: [] };
  await scanWorkspace(session, { signal });
  const plan = await makePlan(session, { ...planRequest(session, { families }), signal });
  if (plan.steps.length === 0) return { done: 0, refused: [] };
  try {
    const { operation } = await applyPlan(session, plan, { signal, skipDrifted: true });
    return { operation: operation.id, done: operation.done, refused: [] };
  } catch (error) {
    // Whoever records an evaluation is not to fail because a brake held the cleanup, or another one is at work.
    if (!isCairnError(error, 'REFUSED') && !isCairnError(error, 'LOCKED')) throw error;
    return { done: 0, refused: [error.message] };
  }
}
