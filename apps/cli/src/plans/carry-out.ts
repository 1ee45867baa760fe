import type { Plan } from '@cairn/core';
import { formatBytes, formatCount } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import type { ExpiredTrash } from './expired-trash.ts';
import { expiredTrash, isNothingExpired } from './expired-trash.ts';
import type { Lifts } from './refusals.ts';
import { isStopped, isStoppedWhole } from './refusals.ts';
import { announcePlan, documentOf, showPlan } from './show-plan.ts';

/** How a plan is to be carried out. */
interface CarryOutOptions extends Lifts {
  readonly yes?: boolean | undefined;
  readonly all?: boolean | undefined;
  readonly skipDrifted?: boolean | undefined;
  readonly wait?: number | undefined;
}

/** A plan that is wanted done. */
export interface WantedPlan {
  readonly plan: Plan;
  readonly options: CarryOutOptions;
  readonly again?: readonly string[] | undefined;
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
  if (plan.steps.length === 0 && isNothingExpired(expired) && !isStopped(plan, options)) {
    showPlan(frame, workspace, shown);
    return exitCodes.done;
  }
  announcePlan(frame, workspace, shown);
  // The library refuses by itself, and puts the refusal on record.
  if (!isStoppedWhole(plan, options)) await askConsent(frame, questionOf(plan, expired), options.yes);
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

function questionOf(plan: Plan, expired: ExpiredTrash): string {
  const actions = Map.groupBy(plan.steps, (step) => step.action);
  const parts = Array.from(actions, ([action, steps]) => {
    const bytes = steps.reduce((sum, step) => sum + step.allocated, 0);
    return `${action} ${formatCount(steps.length, 'artifact')} (${formatBytes(bytes)})`;
  });
  if (expired.entries > 0)
    parts.push(`purge ${formatCount(expired.entries, 'expired entry', 'expired entries')} for good`);
  if (expired.archives.entries > 0)
    parts.push(`trash ${formatCount(expired.archives.entries, 'expired archive')}`);
  const text = parts.join(' and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}?`;
}
