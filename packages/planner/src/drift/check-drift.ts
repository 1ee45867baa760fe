import { canonicalJson, type Identity, type Plan, type PlanStep, type Reason } from '@cairn/core';

/**
 * Why a step of a plan no longer fits: its artifact is gone, its files changed, it would stay now, or
 * something else would be done with it.
 */
export type DriftCause = 'gone' | 'changed' | 'kept' | 'other_action';

/** A step that no longer fits, and what the new plan says of its artifact. */
export interface DriftedStep {
  readonly step: PlanStep;
  readonly why: DriftCause;
  readonly reasons?: readonly Reason[] | undefined;
}

/** The steps of a plan, by whether they would still act in the same way. */
export interface DriftReport {
  readonly same: readonly PlanStep[];
  readonly drifted: readonly DriftedStep[];
}

/**
 * Compares a plan with one that was made again, at the plan's own moment, from what is there now.
 * New candidates of the second plan are left alone.
 */
export function checkDrift(saved: Plan, again: Plan): DriftReport {
  const wanted = new Set(saved.steps.map((step) => step.digest));
  const acting = new Map<string, PlanStep>();
  for (const step of again.steps) if (wanted.has(step.digest)) acting.set(step.digest, step);
  const same: PlanStep[] = [];
  const open: PlanStep[] = [];
  const drifted: DriftedStep[] = [];
  for (const step of saved.steps) {
    const now = acting.get(step.digest);
    if (now === undefined) open.push(step);
    else if (now.fingerprint !== step.fingerprint)
      drifted.push({ step, why: 'changed', reasons: now.reasons });
    else if (isSameAct(step, now)) same.push(step);
    else drifted.push({ step, why: 'other_action', reasons: now.reasons });
  }
  return { same, drifted: [...drifted, ...keptOrGone(open, again)] };
}

/** Tells whether two steps do the same thing in the same way. */
export function isSameAct(
  a: Pick<PlanStep, 'action' | 'options' | 'stage'>,
  b: Pick<PlanStep, 'action' | 'options' | 'stage'>,
): boolean {
  return (
    a.action === b.action &&
    a.stage === b.stage &&
    canonicalJson(a.options ?? {}) === canonicalJson(b.options ?? {})
  );
}

/** The three parts of an identity as one text: artifacts that stay are told of without their digest. */
export function identityText({ root, family, key }: Identity): string {
  return `${root}\0${family}\0${key}`;
}

function keptOrGone(open: readonly PlanStep[], again: Plan): DriftedStep[] {
  if (open.length === 0) return [];
  const left = new Set(open.map(identityText));
  const kept = new Map<string, readonly Reason[]>();
  for (const artifact of again.kept) {
    const name = identityText(artifact);
    if (left.has(name)) kept.set(name, artifact.reasons);
  }
  return open.map((step) => {
    const reasons = kept.get(identityText(step));
    return reasons === undefined ? { step, why: 'gone' } : { step, why: 'kept', reasons };
  });
}
