import type { Plan } from '@cairn/core';
import type { Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import type { PlanConsent } from './consent-to-plan.ts';
import { consentToPlan } from './consent-to-plan.ts';
import { expiredTrash, isNothingExpired } from './expired-trash.ts';
import type { Lifts } from './refusals.ts';
import { isStopped, isStoppedWhole } from './refusals.ts';
import { announcePlan, documentOf, isNothingPlanned, showPlan } from './show-plan.ts';

/** How a plan is to be carried out. */
interface CarryOutOptions extends Lifts, PlanConsent {
  readonly all?: boolean | undefined;
  readonly skipDrifted?: boolean | undefined;
  readonly wait?: number | undefined;
}

/** A plan that is wanted done. */
export interface WantedPlan {
  readonly plan: Plan;
  readonly options: CarryOutOptions;
  readonly apply?: string | undefined;
}

/**
 * Shows a plan, asks, and carries it out.
 *
 * @throws CairnError `REFUSED` when a brake holds all of it.
 */
export async function carryOut(frame: Frame, workspace: Workspace, wanted: WantedPlan): Promise<ExitCode> {
  const { plan, options } = wanted;
  const expired = await expiredTrash(workspace, frame.now());
  const shown = { ...wanted, expired };
  if (isNothingPlanned(plan) && isNothingExpired(expired) && !isStopped(plan, options)) {
    showPlan(frame, workspace, shown);
    return exitCodes.done;
  }
  announcePlan(frame, workspace, shown);
  // The library refuses by itself, and puts the refusal on record.
  if (!isStoppedWhole(plan, options)) await consentToPlan(frame, shown, options);
  const report = await workspace.apply(plan, {
    allowLarge: options.allowLarge,
    trustClock: options.trustClock,
    skipDrifted: options.skipDrifted,
    wait: options.wait,
    signal: frame.signal,
  });
  const code = finishOperation(frame, workspace, { report, extra: { plan: documentOf(workspace, shown) } });
  if (code !== exitCodes.done || !isStopped(plan, options)) return code;
  return report.operation.done > 0 ? exitCodes.partial : exitCodes.refused;
}
