import type { ZodType } from 'zod';
import type { ArtifactSummary, Instant } from '../artifact/artifact.ts';
import type { Verdict } from '../plan/reason.ts';

/** What a policy may know besides the artifacts: the plan's moment and the calendar. */
export interface PolicyContext {
  readonly now: Instant;
  /** IANA name of the workspace's zone. */
  readonly timezone: string;
}

/**
 * A rule that a plugin adds. Pure: the same group, options and context give the same verdicts.
 * Called once for each group of a family, newest artifact first.
 */
export interface Policy<O = unknown> {
  readonly name: string;
  readonly options: ZodType<O>;
  evaluate(group: readonly ArtifactSummary[], options: O, context: PolicyContext): Iterable<Verdict>;
}

/** Defines a policy, and keeps the type of its options. */
export function definePolicy<O>(policy: Policy<O>): Policy<O> {
  return Object.freeze(policy);
}
