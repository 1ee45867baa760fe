import type { ArchiveForm } from '../archive/archived-copy.ts';
import type { ArtifactId, Identity, Instant, Outcome } from '../artifact/artifact.ts';
import type { Retention } from '../retention/retention.ts';
import type { Reason } from './reason.ts';

/** What a plan does with an artifact. */
export type PlanAction = 'keep' | 'compress' | 'archive' | 'move' | 'trim' | 'trash' | 'purge';

/** How an action is carried out, where it can be in more than one way. */
export interface ActionOptions {
  /** Form of an archive. */
  readonly as?: 'zip' | 'tar.gz' | 'tar.zst' | 'folder' | undefined;
  /** Archive and trash the original in one go. */
  readonly move?: boolean | undefined;
  /** The folder that a `move`, or an archive as folder, goes to; relative ones start at the configuration. */
  readonly to?: string | undefined;
  /** Globs of the files that a `trim` leaves. */
  readonly keepFiles?: readonly string[] | undefined;
  /** Smallest file that a `compress` compacts, in bytes; what the configuration says holds beside it. */
  readonly minSize?: number | undefined;
}

/** One artifact that a plan acts on, with every reason. */
export interface PlanStep {
  readonly id: ArtifactId;
  readonly digest: string;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly createdAt: Instant;
  readonly action: Exclude<PlanAction, 'keep'>;
  readonly options?: ActionOptions | undefined;
  /** Name of the lifecycle stage that is done by this step, when it is one. */
  readonly stage?: string | undefined;
  readonly reasons: readonly Reason[];
  readonly files: number;
  readonly size: number;
  readonly allocated: number;
  /** The artifact's fingerprint when the plan was made. */
  readonly fingerprint: string;
}

/**
 * One thing that goes for good because a disk is nearly full: an archive, or an entry of the trash. Nothing takes
 * it back.
 */
export interface PurgeStep extends Identity {
  readonly id: ArtifactId;
  readonly digest: string;
  readonly action: 'purge';
  readonly what: 'archive' | 'trash';
  /** The operation in whose trash it lies. */
  readonly operation?: string | undefined;
  /** When the archive was made, or what lies in the trash was trashed. */
  readonly createdAt: Instant;
  readonly reasons: readonly Reason[];
  readonly files: number;
  /** Allocated bytes: what becomes free. */
  readonly allocated: number;
  /** How many artifacts have their only copy in it. */
  readonly onlyCopies: number;
}

/** One artifact that stays, with the reason that weighs most and how many others there are. */
export interface KeptArtifact {
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  readonly root: string;
  readonly createdAt: Instant;
  readonly outcome?: Outcome | undefined;
  readonly reasons: readonly Reason[];
}

/** Something that stops a plan, or a family of it, from being applied. */
export interface Refusal {
  readonly rule:
    | 'maxTrash'
    | 'unknownFamily'
    | 'partialScan'
    | 'pinUnresolved'
    | 'clock'
    | 'recordSource'
    | 'notArchived'
    | 'hypothetical'
    | 'unsupported'
    | 'freeSpace'
    | 'pressure'
    | 'failed';
  readonly family?: string | undefined;
  /** The figures or names that the rule speaks of. */
  readonly limit?: number | undefined;
  readonly count?: number | undefined;
  readonly of?: number | undefined;
  readonly text?: string | undefined;
}

/** The figures of one family in a plan. Bytes are allocated bytes. */
export interface FamilyFigures {
  readonly artifacts: number;
  readonly keep: number;
  readonly act: number;
  readonly files: number;
  readonly bytes: number;
  /** What the family's `last` rule keeps, for "keep 10/15". */
  readonly keepLast?: number | undefined;
}

/** What a plan amounts to. Bytes are allocated bytes. */
export interface PlanSummary extends Omit<FamilyFigures, 'keepLast'> {
  readonly freedNow: number;
  readonly freedLater: number;
  /** How many artifacts each protection kept, by rule: `pinned`, `last_pass`, `last_run`, `settling` … */
  readonly safety: Readonly<Record<string, number>>;
  /** How many artifacts stay because a value that a rule asks for is unknown. */
  readonly unknown: number;
  readonly byFamily: Readonly<Record<string, FamilyFigures>>;
}

/**
 * A frozen decision: one step for each artifact that acts, and why. A plan is made once, is the
 * same for the same input, and is carried out once.
 */
export interface Plan {
  readonly schemaVersion: 1;
  /** The first 12 digits of the digest. */
  readonly id: string;
  /** SHA-256 over config, plugin versions, pins, and the fingerprints of what the plan acts on. */
  readonly digest: string;
  /** The moment that ages are counted at. */
  readonly at: Instant;
  /** True for a plan of another moment than now: it can be looked at, never applied. */
  readonly hypothetical: boolean;
  /** Families that were planned, in order. */
  readonly families: readonly string[];
  readonly steps: readonly PlanStep[];
  /** What goes for good because a disk is nearly full, in the order in which it goes; nothing when left out. */
  readonly purges?: readonly PurgeStep[] | undefined;
  /** How many of the artifacts that stay are told of by {@link Plan.kept}. */
  readonly kept: Iterable<KeptArtifact> & { readonly length: number };
  readonly refusals: readonly Refusal[];
  readonly summary: PlanSummary;
  readonly config: { readonly digest: string; readonly plugins: Readonly<Record<string, string>> };
  /** Set when the plan carries out a wish rather than a policy. */
  readonly draft?: PlanDraft | undefined;
  /** Deviations from the configuration that the call asked for, so that drift checks repeat them. */
  readonly overrides: { readonly settle?: number | undefined; readonly strategy?: string | undefined };
  /** What whoever decides should know beside the steps, one sentence each. */
  readonly notes?: readonly string[] | undefined;
}

/** The one archive that the steps of a draft go into. */
export interface DraftArchive {
  /** Absolute. */
  readonly path: string;
  readonly format: ArchiveForm;
  /** The moment that it says it was made at. */
  readonly date: Instant;
}

/**
 * A wish, made by a command or an action rather than by the configured policy: to act on named
 * artifacts, or, with `retention`, on those that other rules let go.
 */
export interface PlanDraft {
  readonly title: string;
  /**
   * Rules by family, which stand in for its `keep`, `only` and `then`, and for its `policies` where they are
   * given. What protects, and the brakes, hold as ever. A draft has either these or steps.
   */
  readonly retention?:
    | Readonly<Record<string, Pick<Retention, 'keep' | 'only' | 'then' | 'policies'>>>
    | undefined;
  /** What goes into the trash is purged at the end, for good, and with it the room that it takes. */
  readonly purgeNow?: boolean | undefined;
  /**
   * One archive that takes every artifact of the steps first: it is written, read back and found right, and has its
   * place on record, before the first of them is touched. Without it nothing is done.
   */
  readonly archive?: DraftArchive | undefined;
  /** The order in which steps are done and shown, and how many of them are shown at first. */
  readonly show?: { readonly order: 'oldest' | 'largest'; readonly first: number } | undefined;
  readonly steps: readonly {
    readonly artifact: ArtifactId;
    readonly action: Exclude<PlanAction, 'keep'>;
    readonly options?: ActionOptions;
    readonly reason: Reason;
  }[];
}
