import type { Plan } from '@cairn/core';
import { draftPlan } from '../decisions/draft-plan.ts';
import type { Session } from '../workspace/session.ts';
import type { CommandCall } from './call-command.ts';
import { draftOf, reviewOf } from './call-command.ts';

/** The plan of an action that changes files, with what the action says of it. */
export async function planAction(session: Session, call: CommandCall): Promise<Plan> {
  const draft = await draftOf(session, call);
  const plan = await draftPlan(session, draft, { signal: call.signal });
  const { notes = [], refusals = [] } = await reviewOf(session, call, plan);
  return { ...plan, notes, refusals: [...plan.refusals, ...refusals] };
}
