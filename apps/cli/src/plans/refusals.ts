import type { Plan, Refusal } from '@cairn/core';
import { isWarning, refusalText } from '@cairn/render';

/** Options that lift brakes. */
export interface Lifts {
  readonly allowLarge?: boolean | undefined;
  readonly trustClock?: boolean | undefined;
}

/** The options that were given to lift brakes, as they are written. */
export function liftedFlags({ allowLarge, trustClock }: Lifts): readonly string[] {
  return [
    ...(allowLarge === true ? ['--allow-large'] : []),
    ...(trustClock === true ? ['--trust-clock'] : []),
  ];
}

/**
 * What still stops a plan, or families of it, with the options that were given. A plan for another
 * moment is only looked at, so that its own refusal is none.
 */
function standingRefusals({ refusals }: Plan, lifts: Lifts): readonly Refusal[] {
  const lifted = liftedFlags(lifts);
  return refusals.filter((refusal) => {
    const { flag } = refusalText(refusal, (family) => family);
    if (isWarning(refusal)) return false;
    return refusal.rule !== 'hypothetical' && (flag === undefined || !lifted.includes(flag));
  });
}

/** True when something of a plan would be refused. */
export function isStopped(plan: Plan, lifts: Lifts): boolean {
  return standingRefusals(plan, lifts).length > 0;
}

/**
 * True when a plan can't be carried out, so that there is no sense in asking: a brake stops all of it,
 * while a family that was left out of the steps stops nothing else.
 */
export function isStoppedWhole(plan: Plan, lifts: Lifts): boolean {
  return standingRefusals(plan, lifts).some(
    ({ family }) =>
      family === undefined || plan.steps.length === 0 || plan.steps.some((step) => step.family === family),
  );
}
