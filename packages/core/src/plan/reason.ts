import type { ArtifactId, Instant } from '../artifact/artifact.ts';

/**
 * What a rule says of an artifact. `protect` overrides everything, `keep` holds it,
 * `select` lets it go, and `unknown` says that a value was missing, so that it stays.
 */
export type Effect = 'protect' | 'keep' | 'select' | 'unknown';

/**
 * Why a rule said what it said, as data: a rule's name and the figures that went into it.
 * `@cairn/render` turns it into words. Only the fields that a rule uses are set.
 */
export interface Reason {
  /** `pinned`, `last_run`, `last`, `daily`, `olderThan`, `lifecycle` … or `<namespace>/<policy>`. */
  readonly rule: string;
  readonly effect: Effect;
  /** Position in its group, newest first, counted from 1. */
  readonly rank?: number | undefined;
  /** Size of the group. */
  readonly of?: number | undefined;
  /** The number that the rule was given: a count, or milliseconds. */
  readonly limit?: number | undefined;
  /** Age in milliseconds at the plan's moment. */
  readonly age?: number | undefined;
  /** The rule's parameter as it was written: a duration, an expression, a metric, a tag set. */
  readonly text?: string | undefined;
  /** The calendar bucket that the artifact is the newest of: `2026-11`, `2026-W47`. */
  readonly bucket?: string | undefined;
  /** The field whose value is missing or ill-typed, when the effect is `unknown`. */
  readonly missing?: string | undefined;
  /** The value that decided: a metric's, or a field's. */
  readonly value?: string | number | undefined;
  /** The group that the ranks were counted in, when a policy splits a family by `per`. */
  readonly group?: string | undefined;
  /** Another artifact that the reason points at. */
  readonly other?: ArtifactId | undefined;
  /** A moment that the reason names. */
  readonly moment?: Instant | undefined;
}

/** One rule's word on one artifact: what a policy yields. */
export interface Verdict {
  readonly artifact: ArtifactId;
  readonly effect: Effect;
  readonly rule: string;
  readonly reason: Reason;
}
