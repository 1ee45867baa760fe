import type { Instant, PlanAction, Reason } from '@cairn/core';

/** What a case expects of one artifact. */
export interface ExpectedDecision {
  readonly action: PlanAction;
  /** A rule that has to be among the reasons. */
  readonly rule?: string | undefined;
}

/** One artifact of a case: what was expected, and what the policy decided. */
export interface CheckedArtifact {
  /** Full name. */
  readonly family: string;
  readonly key: string;
  readonly expected: ExpectedDecision;
  readonly actual: PlanAction;
  /** All of them, the one that weighs most first. */
  readonly reasons: readonly Reason[];
  readonly passed: boolean;
}

/** One case. */
export interface CheckedCase {
  readonly name: string;
  readonly at: Instant;
  /** Those that the case expects something of. */
  readonly artifacts: readonly CheckedArtifact[];
  /** What stops the plan of these artifacts, as sentences: such a plan would not be carried out. */
  readonly refusals: readonly string[];
  readonly passed: boolean;
}

/** What testing the policies came to. */
export interface PolicyTestReport {
  /** As it was named. */
  readonly file: string;
  /** IANA name of the zone of calendar rules. */
  readonly timezone: string;
  readonly cases: readonly CheckedCase[];
  /** Expectations that hold, and that do not. */
  readonly passed: number;
  readonly failed: number;
}
