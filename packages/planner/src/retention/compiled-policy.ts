import type {
  ActionOptions,
  ArtifactSummary,
  Duration,
  GcSettings,
  PlanAction,
  Policy,
  Retention,
} from '@cairn/core';
import type { BucketUnit } from '../calendar/bucket.ts';
import type { CompiledExpression } from '../expression/expression.ts';

/** A duration together with the text it was written as. */
export interface WrittenDuration {
  readonly text: string;
  readonly duration: Duration;
}

/** A field of the artifact, its metadata or its metrics that a rule asks for by name. */
export interface FieldPath {
  readonly text: string;
  read(artifact: ArtifactSummary, record?: Readonly<Record<string, unknown>>): unknown;
}

/** A rule that keeps the newest artifact of each of a number of calendar buckets. */
export interface BucketRule {
  readonly rule: 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly';
  readonly unit: BucketUnit;
  /** -1 for no limit. */
  readonly count: number;
}

/** A rule that keeps the newest artifact of each calendar bucket of a stretch of time. */
export interface WindowRule {
  readonly rule: 'withinHourly' | 'withinDaily' | 'withinWeekly' | 'withinMonthly' | 'withinYearly';
  readonly unit: BucketUnit;
  readonly window: WrittenDuration;
}

/** The keep rules of a policy; what any of them matches stays. */
export interface CompiledKeep {
  readonly last?: { readonly count: number; readonly passesOnly: boolean } | undefined;
  readonly buckets: readonly BucketRule[];
  readonly within?: WrittenDuration | undefined;
  readonly windows: readonly WindowRule[];
  readonly tags?: readonly (readonly string[])[] | undefined;
  readonly top?:
    | { readonly count: number; readonly by: FieldPath; readonly order: 'max' | 'min' }
    | undefined;
  readonly where?: CompiledExpression | undefined;
}

/** The tests that an artifact has to meet to go, of what nothing keeps. */
export interface CompiledOnly {
  readonly match: 'all' | 'any';
  readonly olderThan?: WrittenDuration | undefined;
  readonly beyond?: number | undefined;
  /** Only what no outside record speaks of. */
  readonly orphans: boolean;
  readonly where?: CompiledExpression | undefined;
}

/** One thing that a policy does, at once or from an age on. */
export interface CompiledStage {
  /** Under this name the catalog remembers that it was done; undefined for what leaves nothing behind to repeat. */
  readonly name: string | undefined;
  /** From this age on; undefined when it is due at once. */
  readonly after: WrittenDuration | undefined;
  readonly action: Exclude<PlanAction, 'keep'>;
  readonly options: ActionOptions | undefined;
}

/** The last run or the last pass, of the family or of each of its groups that is alive. */
export interface LastProtection {
  readonly perGroup: boolean;
  /** A group is alive while its newest artifact is not older than this. */
  readonly while?: WrittenDuration | undefined;
}

/** When a disk counts as nearly full, and what may go for good then. */
export interface CompiledPressure {
  /** In bytes. */
  readonly freeBelow: number;
  /** In the order in which they go. */
  readonly reclaim: readonly ('archives' | 'trash')[];
  /** Trash that is younger stays. */
  readonly trashFor: Duration;
}

/** What protects artifacts of a family, whatever its rules say. */
export interface CompiledProtection {
  readonly pinned: boolean;
  readonly lastRun: readonly LastProtection[];
  readonly lastPass: readonly LastProtection[];
  readonly settle: WrittenDuration;
  readonly ancestors: boolean;
}

/** A plugin's policy with its options, ready to be asked. */
export interface CompiledPluginPolicy {
  readonly name: string;
  readonly policy: Policy;
  readonly options: unknown;
}

/** One family's retention, parsed and checked, so that planning cannot fail on its text. */
export interface CompiledPolicy {
  readonly family: string;
  readonly runs: boolean;
  /** The retention as it was written, for faces that describe it. */
  readonly retention: Retention;
  /** The cleanup settings that hold for this family. */
  readonly gc: GcSettings;
  readonly per: readonly FieldPath[];
  readonly keep: CompiledKeep;
  readonly only: CompiledOnly;
  /** By age, earliest first. */
  readonly stages: readonly CompiledStage[];
  readonly isLifecycle: boolean;
  /** There is a keep rule, an only rule or a lifecycle; a policy without any keeps everything. */
  readonly hasRules: boolean;
  /** A rule looks at outside records, so that they have to be there. */
  readonly asksRecords: boolean;
  readonly protection: CompiledProtection;
  readonly policies: readonly CompiledPluginPolicy[];
  readonly pressure?: CompiledPressure | undefined;
  /** The share of the family that may go within 24 hours, from 0 to 1. */
  readonly maxTrash: number;
}
