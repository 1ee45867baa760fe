import type { ArtifactId, ArtifactOutcome, Diagnostic, Instant, Operation } from '@cairn/core';

/** What a scan did. Bytes are logical bytes. */
export interface ScanSummary {
  readonly files: number;
  readonly folders: number;
  readonly bytes: number;
  readonly artifacts: number;
  readonly added: number;
  readonly changed: number;
  readonly missing: number;
  readonly hashed: number;
  readonly milliseconds: number;
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** How a plan is carried out. Each lifts one brake, and none is lifted by consent alone. */
export interface ApplyOptions {
  readonly allowLarge?: boolean | undefined;
  readonly trustClock?: boolean | undefined;
  readonly skipDrifted?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How long to wait for the operation lock, in milliseconds. */
  readonly wait?: number | undefined;
}

/** A step of a plan that no longer fits. */
export interface DriftedStep {
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  readonly why: 'gone' | 'changed' | 'kept' | 'other_action';
}

/** What carrying out a plan, an undo, a restore or a purge came to. */
export interface OperationReport {
  readonly operation: Operation;
  readonly outcomes: readonly ArtifactOutcome[];
  readonly drifted: readonly DriftedStep[];
  /** The expired trash that was purged at the end, when some was. */
  readonly purged?: { readonly entries: number; readonly bytes: number } | undefined;
  /** What went into the trash and was purged at once, when the plan said so, and the operation that did it. */
  readonly purgedNow?:
    | { readonly entries: number; readonly bytes: number; readonly operation: string }
    | undefined;
  /** What went for good because a disk was nearly full, when something did, and the operation that deleted it. */
  readonly pressure?:
    | { readonly entries: number; readonly bytes: number; readonly operation: string }
    | undefined;
  /** The expired archives that went into the trash at the end, when some did, and the operation that did it. */
  readonly expiredArchives?:
    | { readonly entries: number; readonly bytes: number; readonly operation: string }
    | undefined;
}

/** One artifact in the trash. */
export interface TrashItem {
  readonly operation: string;
  readonly digest: string;
  readonly id: ArtifactId;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly files: number;
  readonly bytes: number;
  readonly trashedAt: Instant;
  /** When `gc --apply` will purge it. */
  readonly expiresAt: Instant;
  readonly restorable: boolean;
}

/** What lies in the `.trash` folders of an older tool. */
export interface ForeignTrash {
  /** What can be taken over. */
  readonly entries: readonly {
    /** The id that the older tool gave it. */
    readonly name: string;
    readonly id: ArtifactId;
    readonly root: string;
    readonly family: string;
    readonly key: string;
    readonly files: number;
    /** Logical bytes. */
    readonly bytes: number;
  }[];
  /** What stays, by absolute path, and why. */
  readonly left: readonly { readonly path: string; readonly why: string }[];
}

/** Which trash is meant: everything, what lies there for longer than a moment, or what is named. */
export interface TrashSelection {
  readonly all?: boolean | undefined;
  readonly before?: Instant | undefined;
  /** What has lain there for its family's `trashFor`. */
  readonly expired?: boolean | undefined;
  /** Ids of artifacts (also those of an older tool) or operations. */
  readonly references?: readonly string[] | undefined;
}
