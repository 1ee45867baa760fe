import type {
  ArtifactId,
  ArtifactSummary,
  Instant,
  OutsideRecord,
  PurgeStep,
  Reason,
  Refusal,
} from '@cairn/core';
import type { CompiledPolicy } from '../retention/compiled-policy.ts';

/** One family as a plan is made for it. */
export interface FamilyInput {
  /** Full name. */
  readonly name: string;
  /** What holds for it; without one everything stays. */
  readonly compiled?: CompiledPolicy | undefined;
  /** The family's live artifacts, in any order; read once. Newest first is fastest. */
  readonly artifacts: Iterable<ArtifactSummary>;
  /** False when its last scan did not see everything: then it is listed and not acted on. */
  readonly complete: boolean;
  /** False when the family's plugin did not load: then it is listed and not acted on. */
  readonly known: boolean;
  /** How many of its artifacts operations of the last 24 hours removed. */
  readonly recentlyTrashed: number;
  /** What plugins protect, by digest, beside what the artifacts say themselves. */
  readonly protections?: ReadonlyMap<string, readonly Reason[]> | undefined;
  /** Runs that did not end: their artifacts are protected. */
  readonly openRunIds?: ReadonlySet<string> | undefined;
  /** When each root was scanned for the first time. */
  readonly rootFirstScan: ReadonlyMap<string, Instant>;
  /**
   * Everything that the given artifacts were made from, directly or not; asked when the policy says
   * `protect: [ancestors]`, with all artifacts that stay in any family of the plan. Whoever implements
   * it adds the ancestors of artifacts that the plan does not look at.
   */
  readonly ancestorsOf?: ((ids: Iterable<ArtifactId>) => Iterable<ArtifactId>) | undefined;
  /**
   * The outside records by the keys of their artifacts: all that there are. Left out where the family has no
   * record source, or where it could not be read; a policy that asks for records is then not acted on.
   */
  readonly records?: ReadonlyMap<string, OutsideRecord> | undefined;
  /** That there are no records is an answer like any other. */
  readonly mayHaveNoRecords?: boolean | undefined;
  /** The disks of the family, where its policy looks at how much is free on them. */
  readonly disks?: readonly PressureDisk[] | undefined;
  /** What the caller found wrong, such as a pin that resolves to nothing; the family is then not acted on. */
  readonly refusals?: readonly Refusal[] | undefined;
}

/** One file system that a family lies on, and what of the family could go from it for good. */
export interface PressureDisk {
  /** Tells file systems apart: families may share one. */
  readonly id: string;
  /** The roots of the family that lie on it. */
  readonly roots: readonly string[];
  /** Free bytes; left out when they could not be read. */
  readonly free?: number | undefined;
  /** Why they could not be. */
  readonly trouble?: string | undefined;
  /** In any order. */
  readonly candidates: Iterable<PurgeCandidate>;
}

/** Something that could go for good, if a disk is nearly full. */
export interface PurgeCandidate extends Omit<PurgeStep, 'action' | 'reasons'> {
  /** A pin or a hold keeps it. */
  readonly isProtected: boolean;
}

/** Deviations from the configuration that a call asks for. */
export interface PlanOverrides {
  /** Settling time in milliseconds, instead of that of each family; 0 turns settling off. */
  readonly settle?: number | undefined;
  /** A strategy that stands in for what is configured; the policies that are given have its rules. */
  readonly strategy?: string | undefined;
}

/** Everything that a plan is a function of. */
export interface PlanInput {
  /** The moment that ages are counted at. */
  readonly at: Instant;
  /** What the clock says; another moment than {@link PlanInput.at} only when the plan is hypothetical, or is made again. */
  readonly now: Instant;
  readonly hypothetical: boolean;
  /** IANA name of the zone of calendar rules. */
  readonly timezone: string;
  /** Their order is that of the plan. */
  readonly families: Iterable<FamilyInput>;
  readonly config: { readonly digest: string; readonly plugins: Readonly<Record<string, string>> };
  readonly overrides: PlanOverrides;
  /** Whether artifacts that stay tell their first reason, or all of them. */
  readonly keepReasons: 'compact' | 'all';
  /** The newest audit record, which the clock is compared with. */
  readonly clock: { readonly newestAudit?: Instant | undefined };
}
