import type { Plan, PlanStep, Refusal } from '@cairn/core';
import { CairnError, messageOf } from '@cairn/core';
import type { WorkItem } from '@cairn/executor';
import type { DriftReport } from '@cairn/planner';
import { checkDrift, planToJson } from '@cairn/planner';
import { formatCount, isWarning, printable, refusalText } from '@cairn/render';
import { trashExpiredArchives } from '../archives/expire-archives.ts';
import type { FirstArchive } from '../archives/first-archive.ts';
import { draftPlan } from '../decisions/draft-plan.ts';
import { makePlan } from '../decisions/plan-families.ts';
import { chooseStrategy } from '../decisions/strategies.ts';
import { recordEvent } from '../trail/auditing.ts';
import { trustClock } from '../trail/trust-clock.ts';
import { makeRoomToBreathe } from '../workspace/full-disk.ts';
import type { ApplyOptions, DriftedStep, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import type { ActingStep, Actions } from './actions/actions.ts';
import { isCarriedOut, openActions } from './actions/actions.ts';
import { catalogReturned } from './catalog-returned.ts';
import { writeGcReport } from './gc-report.ts';
import type { Locked } from './locked.ts';
import { withOperationLock } from './locked.ts';
import { reportOf } from './operation-report.ts';
import { scanWorkspace } from './scan-workspace.ts';
import { purgeAtOnce, purgeExpired } from './trash-box.ts';

/** How a plan is carried out, and whether its archive may take the name of another file. */
interface PlanOptions extends ApplyOptions {
  readonly overwrite?: boolean | undefined;
}

/**
 * Carries a plan out. Under the lock the touched families are scanned and planned again at the plan's
 * own moment; it goes on if each step would still act in the same way, leaves new candidates alone,
 * and ends by purging what has lain in the trash for too long.
 *
 * @throws CairnError `REFUSED` for a brake that is not lifted, `DRIFTED` for a step that no longer fits.
 */
export async function applyPlan(
  session: Session,
  plan: Plan,
  options: PlanOptions = {},
): Promise<OperationReport> {
  refuse(session, plan, options);
  return withOperationLock(
    session,
    { purpose: 'gc', wait: options.wait, signal: options.signal },
    async (locked) => {
      await scanWorkspace(session, { signal: options.signal });
      const again = await planAgain(session, plan, options.signal);
      refuse(session, again, options);
      const drift = checkDrift(plan, again);
      const isNothingLeft = plan.draft?.archive !== undefined && drift.same.length === 0;
      if (drift.drifted.length > 0 && (options.skipDrifted !== true || isNothingLeft))
        throw driftError(drift);
      if (options.trustClock === true) trustClock(session);
      return carryOut(session, locked, {
        plan,
        again,
        steps: drift.same,
        drifted: drift.drifted.map(driftedStep),
        options,
      });
    },
  );
}

/** The same wish, or the same policy at the plan's own moment, on what is there now. */
async function planAgain(session: Session, plan: Plan, signal: AbortSignal | undefined): Promise<Plan> {
  if (plan.draft !== undefined) return draftPlan(session, plan.draft, { at: plan.at, signal });
  const { families, at, overrides } = plan;
  return makePlan(session, {
    families,
    at,
    hypothetical: false,
    settle: overrides.settle,
    ...chooseStrategy(session, overrides.strategy, families),
    keepReasons: 'compact',
    signal,
  });
}

interface Work {
  readonly plan: Plan;
  /** The same plan as it is made now. */
  readonly again: Plan;
  readonly steps: readonly PlanStep[];
  readonly drifted: readonly DriftedStep[];
  readonly options: PlanOptions;
}

async function carryOut(
  session: Session,
  locked: Locked,
  { plan, again, steps, drifted, options }: Work,
): Promise<OperationReport> {
  const actions = await openActions(session, steps, options.signal);
  const archive = await firstArchive(session, { plan, steps, options });
  const result = await locked.executor.trash({
    kind: kindOf(plan),
    title: plan.draft?.title ?? `cleanup of ${formatCount(steps.length, 'artifact')}`,
    planDigest: plan.digest,
    // What the archive does not hold is no part of what can be resumed.
    plan: planToJson(archive === undefined ? plan : { ...plan, steps }),
    work: workOf(session, steps, actions),
    first: archive?.first,
    signal: options.signal,
  });
  archive?.ended(result);
  await catalogReturned(session, result);
  await actions.end(result);
  const report = reportOf(session, result, drifted);
  // What was made smaller let nothing go: there is nothing to purge for it, and no cleanup to report.
  if (kindOf(plan) === 'compact') return report;
  leaveReport(session, plan, report);
  if (options.signal?.aborted === true) return report;
  const purgedNow =
    plan.draft?.purgeNow === true ? await purgeAtOnce(session, locked, report.operation.id) : undefined;
  const pressure =
    plan.purges === undefined
      ? undefined
      : await (
          await import('../pressure/relieve-pressure.ts')
        ).relievePressure(session, locked, { plan, again });
  const purged = await purgeExpired(session, locked);
  const expiredArchives = plan.draft === undefined ? await trashExpiredArchives(session, locked) : undefined;
  return {
    ...report,
    ...(purgedNow === undefined ? {} : { purgedNow }),
    ...(pressure === undefined ? {} : { pressure }),
    ...(purged === undefined ? {} : { purged }),
    ...(expiredArchives === undefined ? {} : { expiredArchives }),
  };
}

/** The archive that all of the steps go into, when the plan has one: written, and yet without its place. */
async function firstArchive(
  session: Session,
  { plan, steps, options: { overwrite, signal } }: Pick<Work, 'plan' | 'steps' | 'options'>,
): Promise<FirstArchive | undefined> {
  const archive = plan.draft?.archive;
  if (archive === undefined) return undefined;
  const { writeFirstArchive } = await import('../archives/first-archive.ts');
  return writeFirstArchive(session, { archive, steps, overwrite, signal });
}

/** A wish is one of its own kind: what it does to the first artifact, it does to all. */
function kindOf({ draft }: Plan): 'gc' | 'trash' | 'compact' | 'archive' {
  if (draft === undefined || draft.retention !== undefined) return 'gc';
  if (draft.archive !== undefined) return 'archive';
  const action = draft.steps[0]?.action;
  return action === 'compress' ? 'compact' : action === 'archive' ? 'archive' : 'trash';
}

/** What was done is done, and on record: a report that cannot be written is told, and undoes nothing. */
function leaveReport(session: Session, plan: Plan, report: OperationReport): void {
  try {
    makeRoomToBreathe(session.paths);
    writeGcReport(session, plan, report);
  } catch (error) {
    session.emit({
      type: 'notice',
      text: `The report of the cleanup could not be written: ${messageOf(error)}`,
    });
  }
}

/** Artifacts that are read from the index at once: each costs two thirds of what it does alone. */
const READ_AT_ONCE = 200;

/** The artifacts of steps with their files, in the order of the steps. */
export function* workOf(
  session: Session,
  steps: Iterable<ActingStep>,
  actions: Actions,
): Generator<WorkItem> {
  const { index } = session.catalog;
  const families = familiesByName(session);
  for (const page of pagesOf(steps, READ_AT_ONCE)) {
    const known = new Map(
      index.artifacts(page.map(({ digest }) => digest)).map((artifact) => [artifact.digest, artifact]),
    );
    for (const step of page) {
      const { digest, family, reasons } = step;
      yield {
        // Alone it says why there is none.
        artifact: known.get(digest) ?? index.artifact(digest),
        reasons: reasons.map(({ rule }) => rule),
        unit: families.get(family)?.family.unit,
        make: actions.makeOf(step),
      };
    }
  }
}

function* pagesOf<T>(items: Iterable<T>, size: number): Generator<readonly T[]> {
  let page: T[] = [];
  for (const item of items) {
    page.push(item);
    if (page.length < size) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

/** A refusal of one family that was left out of the steps stops nothing; a brake on the plan does. */
function refuse(session: Session, plan: Plan, options: ApplyOptions): void {
  if (plan.hypothetical) {
    throw new CairnError(
      'USAGE',
      'expected a plan for now, got one for another moment, which can only be looked at',
      { hint: 'Plan again without --at.' },
    );
  }
  const unfit = plan.steps.find(({ action }) => !isCarriedOut(action));
  if (unfit !== undefined) {
    throw new CairnError(
      'UNSUPPORTED',
      `expected steps that can be carried out, got "${unfit.action}" for ${printable(`${unfit.family}:${unfit.key}`)}`,
      { hint: 'Take that stage out of the policy, or plan other families with --family.' },
    );
  }
  const standing = plan.refusals.filter((refusal) => stands(plan, refusal, options));
  if (standing.length === 0) return;
  recordEvent(session, {
    event: 'gc_refused',
    action: 'gc',
    outcome: 'failure',
    reasons: standing.map(({ rule }) => rule),
    details: { plan: plan.digest },
  });
  const texts = standing.map((refusal) => refusalText(refusal, (family) => family));
  const flags = [...new Set(texts.flatMap(({ flag = [] }) => flag))];
  const hint =
    flags.length === 0
      ? texts.find((text) => text.hint !== undefined)?.hint
      : `If that is what you want, repeat the command with ${flags.join(' ')}.`;
  throw new CairnError('REFUSED', texts.map(({ text }) => text).join('\n'), { hint });
}

function stands(plan: Plan, refusal: Refusal, options: ApplyOptions): boolean {
  const { rule, family } = refusal;
  if (isWarning(refusal)) return false;
  if (rule === 'maxTrash') return options.allowLarge !== true;
  if (rule === 'clock') return options.trustClock !== true;
  // These families have no steps in the plan; the others may go on, unless nothing else was asked for.
  return family === undefined || plan.steps.length === 0 || plan.steps.some((step) => step.family === family);
}

function driftError({ drifted }: DriftReport): CairnError {
  const lines = drifted
    .slice(0, 5)
    .map(({ step, why }) => `${step.id} (${printable(`${step.family}:${step.key}`)}): ${driftText[why]}`);
  const more = drifted.length > 5 ? [`… and ${drifted.length - 5} more`] : [];
  return new CairnError(
    'DRIFTED',
    [
      `expected the workspace as it was planned for, got ${drifted.length} changed steps:`,
      ...lines,
      ...more,
    ].join('\n'),
    {
      hint: 'Plan again with cairn gc, or do the rest with --skip-drifted.',
    },
  );
}

const driftText: Readonly<Record<DriftedStep['why'], string>> = {
  gone: 'it is gone',
  changed: 'its files changed',
  kept: 'it would stay now',
  other_action: 'something else would be done with it now',
};

function driftedStep({ step, why }: DriftReport['drifted'][number]): DriftedStep {
  return { id: step.id, family: step.family, key: step.key, why };
}
