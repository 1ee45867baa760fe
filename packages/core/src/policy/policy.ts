import type { ZodType } from 'zod';
import type { ArtifactSummary, Instant } from '../artifact/artifact.ts';
import type { Verdict } from '../plan/reason.ts';
import type { OutsideRecord } from '../records/record-source.ts';

/** What a policy may know besides the artifacts: the plan's moment and the calendar. */
export interface PolicyContext {
  readonly now: Instant;
  /** IANA name of the workspace's zone. */
  readonly timezone: string;
  /** The family's outside record of an artifact, for policies that say {@link Policy.asksRecords}. */
  readonly record?: ((artifact: ArtifactSummary) => OutsideRecord | undefined) | undefined;
}

/**
 * A rule that a plugin adds. Pure: the same group, options and context give the same verdicts.
 * Called once for each group of a family, newest artifact first.
 */
export interface Policy<O = unknown> {
  readonly name: string;
  readonly options: ZodType<O>;
  /** It looks at the family's outside records: where they cannot be read, nothing of the family goes. */
  readonly asksRecords?: boolean | undefined;
  evaluate(group: readonly ArtifactSummary[], options: O, context: PolicyContext): Iterable<Verdict>;
}

/** Defines a policy, and keeps the type of its options. */
export function definePolicy<O>(policy: Policy<O>): Policy<O> {
  return Object.freeze(policy);
}
