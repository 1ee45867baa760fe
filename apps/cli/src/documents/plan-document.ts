import type { KeptArtifact, Plan, PlanStep, PurgeStep, Reason } from '@cairn/core';
import { reasonText, refusalText } from '@cairn/render';
import { isoTime } from '../frame/text-options.ts';

type Members = Readonly<Record<string, unknown>>;

/** A plan as `gc --json` prints it: the steps that act, and with `all` also what stays. */
export function planDocument(
  plan: Plan,
  { zone, all }: { readonly zone: string; readonly all: boolean },
): Members {
  return {
    id: plan.id,
    digest: plan.digest,
    at: isoTime(plan.at),
    hypothetical: plan.hypothetical,
    steps: [
      ...plan.steps.map((step) => stepDocument(step, zone)),
      ...(plan.purges ?? []).map((step) => purgeDocument(step, zone)),
      ...(all ? Array.from(plan.kept, (kept) => keptDocument(kept, zone)) : []),
    ],
    purges: (plan.purges ?? []).map((step) => purgeDocument(step, zone)),
    refusals: plan.refusals.map((refusal) => ({
      rule: refusal.rule,
      family: refusal.family,
      ...refusalText(refusal, (family) => family),
    })),
    notes: plan.notes,
    summary: plan.summary,
  };
}

/** Reasons as data and words. */
export function reasonDocuments(reasons: readonly Reason[], zone: string): readonly Members[] {
  return reasons.map((reason) => ({
    rule: reason.rule,
    effect: reason.effect,
    text: reasonText(reason, zone),
  }));
}

function stepDocument(step: PlanStep, zone: string): Members {
  return {
    id: step.id,
    family: step.family,
    key: step.key,
    root: step.root,
    createdAt: isoTime(step.createdAt),
    action: step.action,
    stage: step.stage,
    reasons: reasonDocuments(step.reasons, zone),
    files: step.files,
    size: step.size,
    allocated: step.allocated,
  };
}

/** What goes for good stands among the steps, and says that nothing takes it back. */
function purgeDocument(step: PurgeStep, zone: string): Members {
  const { id, family, key, root, action, what, files, allocated, onlyCopies } = step;
  return {
    id,
    family,
    key,
    root,
    createdAt: isoTime(step.createdAt),
    action,
    what,
    irreversible: true,
    reasons: reasonDocuments(step.reasons, zone),
    files,
    size: allocated,
    allocated,
    onlyCopies,
  };
}

function keptDocument(kept: KeptArtifact, zone: string): Members {
  return {
    id: kept.id,
    family: kept.family,
    key: kept.key,
    root: kept.root,
    createdAt: isoTime(kept.createdAt),
    action: 'keep',
    reasons: reasonDocuments(kept.reasons, zone),
  };
}
