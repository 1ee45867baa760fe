import type { ArtifactId, Identity, Instant, Plan, PlanAction, PlanStep, Reason } from '@cairn/core';
import { identityText, isSameAct } from '../drift/check-drift.ts';

/** What one plan does with an artifact; undefined in a difference when that plan does not know it. */
export interface Treatment {
  readonly action: PlanAction;
  readonly options?: PlanStep['options'];
  readonly stage?: string | undefined;
  readonly reasons: readonly Reason[];
}

/** An artifact that two plans treat differently. */
export interface PlanDifference extends Identity {
  readonly id: ArtifactId;
  readonly createdAt: Instant;
  readonly before: Treatment | undefined;
  readonly after: Treatment | undefined;
}

/**
 * What two plans treat differently: mostly plans of the same artifacts by two policies. In the order
 * of the first plan's steps, then of those that only the second one has.
 */
export function diffPlans(before: Plan, after: Plan): readonly PlanDifference[] {
  const [first, second] = [stepsByName(before), stepsByName(after)];
  const names = [...new Set([...first.keys(), ...second.keys()])].filter((name) => {
    const [a, b] = [first.get(name), second.get(name)];
    return a === undefined || b === undefined || !isSameAct(a, b);
  });
  const keptBefore = keptTreatments(before, new Set(names.filter((name) => !first.has(name))));
  const keptAfter = keptTreatments(after, new Set(names.filter((name) => !second.has(name))));
  return names.flatMap((name) => {
    const step = first.get(name) ?? second.get(name);
    if (step === undefined) return [];
    const { id, root, family, key, createdAt } = step;
    return [
      {
        id,
        root,
        family,
        key,
        createdAt,
        before: treatmentOf(first.get(name)) ?? keptBefore.get(name),
        after: treatmentOf(second.get(name)) ?? keptAfter.get(name),
      },
    ];
  });
}

function stepsByName(plan: Plan): ReadonlyMap<string, PlanStep> {
  const steps = new Map<string, PlanStep>();
  for (const step of plan.steps) steps.set(identityText(step), step);
  return steps;
}

function treatmentOf(step: PlanStep | undefined): Treatment | undefined {
  if (step === undefined) return undefined;
  return { action: step.action, options: step.options, stage: step.stage, reasons: step.reasons };
}

function keptTreatments(plan: Plan, wanted: ReadonlySet<string>): ReadonlyMap<string, Treatment> {
  const treatments = new Map<string, Treatment>();
  if (wanted.size === 0) return treatments;
  for (const artifact of plan.kept) {
    const name = identityText(artifact);
    if (wanted.has(name)) treatments.set(name, { action: 'keep', reasons: artifact.reasons });
  }
  return treatments;
}
