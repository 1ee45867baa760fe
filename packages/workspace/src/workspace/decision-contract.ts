import type {
  Artifact,
  ArtifactId,
  GcSettings,
  Instant,
  PlanAction,
  PlanDraft,
  Reason,
  Retention,
} from '@cairn/core';
import type { HistoryEntry } from './listing-contract.ts';

/** What would change the decision on an artifact. */
export interface ExplainedCounterfactual {
  readonly kind: string;
  readonly text: string;
}

/** Why an artifact stays or goes. */
export interface Explanation {
  readonly artifact: Artifact;
  readonly action: PlanAction;
  readonly reasons: readonly Reason[];
  readonly counterfactuals: readonly ExplainedCounterfactual[];
  readonly history: readonly HistoryEntry[];
}

/** How a plan is made. */
export interface PlanOptions {
  readonly families?: readonly string[] | undefined;
  /** Another moment than now: such a plan can be looked at, never applied. */
  readonly at?: Instant | undefined;
  /** Overrides `settle` for this call, in milliseconds. */
  readonly settle?: number | undefined;
  /** A strategy of a plugin, by name, instead of what is configured for its families. */
  readonly strategy?: string | undefined;
  /**
   * Rules by family that stand in for its `keep`, `only` and `then`, to see what they would do: such a plan can be
   * looked at, never applied.
   */
  readonly rules?: PlanDraft['retention'];
  /** Do not rescan before planning. */
  readonly skipScan?: boolean | undefined;
  /** Keep the reasons of what stays, too. */
  readonly all?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The moment and the waiting time for which an artifact is explained. */
export type ExplainOptions = Pick<PlanOptions, 'at' | 'settle'>;

/** The plan of artifacts that two policies treat differently. */
export interface PolicyDifference {
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  readonly createdAt: Instant;
  readonly before: { readonly action: PlanAction; readonly reasons: readonly Reason[] };
  readonly after: { readonly action: PlanAction; readonly reasons: readonly Reason[] };
}

/** How a pin is made. */
export interface PinOptions {
  readonly why?: string | undefined;
  readonly until?: Instant | undefined;
  readonly hold?: boolean | undefined;
}

/** A family and what is done with it. */
export interface FamilyPolicy {
  readonly family: string;
  readonly title: string;
  readonly retention?: Retention | undefined;
  readonly gc: GcSettings;
  /** What would hold with each strategy that can be chosen for it, by name. */
  readonly strategies: Readonly<Record<string, Retention>>;
}
