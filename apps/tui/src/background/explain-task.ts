import type { Instant, PlanAction, Reason } from '@cairn/core';
import type { HistoryEntry } from '@cairn/workspace';
import type { TaskContext } from './tasks.ts';

/** Why an artifact stays or goes, without the artifact itself. */
export interface ExplainedArtifact {
  readonly action: PlanAction;
  readonly reasons: readonly Reason[];
  readonly counterfactuals: readonly string[];
  readonly history: readonly HistoryEntry[];
}

export async function explainForFace(
  { workspace }: TaskContext,
  { id, at }: { readonly id: string; readonly at?: Instant | undefined },
): Promise<ExplainedArtifact> {
  const { action, reasons, counterfactuals, history } = await workspace.explain(id, { at });
  return { action, reasons, counterfactuals: counterfactuals.map(({ text }) => text), history };
}
