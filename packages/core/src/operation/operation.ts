import type { ArchivedCopy } from '../archive/archived-copy.ts';
import type { ArtifactId, Identity, Instant } from '../artifact/artifact.ts';

/** What an operation is for. */
export type OperationKind =
  | 'gc'
  | 'trash'
  | 'restore'
  | 'undo'
  | 'redo'
  | 'purge'
  | 'compact'
  | 'archive'
  | 'add'
  | 'import';

/** How an operation stands. `partial`: some artifacts were skipped or failed. */
export type OperationState = 'running' | 'done' | 'partial' | 'failed' | 'interrupted';

/**
 * The figures of an operation. Artifacts are counted, not steps. `bytes` are allocated bytes; of originals that are
 * put back out of their containers, the bytes of the originals.
 */
export interface OperationFigures {
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly files: number;
  readonly bytes: number;
  readonly freedNow: number;
  readonly freedLater: number;
}

/** One operation as the records keep it. */
export interface Operation extends OperationFigures {
  /** Sortable and unique: the time in UTC and six random digits, `20261121T101500-3fa9c1`. */
  readonly id: string;
  readonly kind: OperationKind;
  readonly title: string;
  readonly state: OperationState;
  readonly startedAt: Instant;
  readonly endedAt?: Instant | undefined;
  readonly actor: string;
  /** The plan that it carries out, when it has one. */
  readonly planDigest?: string | undefined;
  /** For an undo: the operation that it takes back. For a redo: the one that it repeats. */
  readonly of?: string | undefined;
  /** True once everything that it did was taken back. */
  readonly undone: boolean;
}

/** What was done, or not, to one artifact by an operation. */
export interface ArtifactOutcome extends Identity {
  readonly id: ArtifactId;
  readonly digest: string;
  readonly action:
    | 'trash'
    | 'restore'
    | 'purge'
    | 'compress'
    | 'decompress'
    | 'archive'
    | 'move'
    | 'trim'
    | 'add';
  readonly outcome: 'done' | 'skipped' | 'failed';
  /** Why it was skipped or failed, as one sentence. */
  readonly why?: string | undefined;
  /** The operation that touched it since, when that is why it was skipped. */
  readonly since?: string | undefined;
  /** Codes of the reasons that the plan had. */
  readonly reasons: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Folders whose contents changed, relative to the root, so that a scan looks at them again. */
  readonly folders: readonly string[];
  /** The archive that was made of it; when its originals went into the trash, the action is `trash`. */
  readonly archive?: ArchivedCopy | undefined;
}

/**
 * Where the executor reports to. It is implemented over records, trail and index; every call can be
 * repeated with the same effect, because recovery repeats what a crash left unclear.
 */
export interface OperationRecorder {
  /** Durable in records and trail before it returns: called before the first step. */
  started(operation: Operation): void;
  /** After each batch, in the order records with outbox, trail, index. */
  settled(operation: Operation, outcomes: readonly ArtifactOutcome[]): void;
  ended(operation: Operation): void;
  /** The newest operation since a moment that touched an artifact, other than those named. */
  touchedSince(digest: string, since: Instant, except: readonly string[]): string | undefined;
}

/** The operation lock while it is held. */
export interface HeldLock {
  /**
   * Compares the lock's file with its path.
   *
   * @throws CairnError `LOCK_LOST` when it was replaced or removed.
   */
  assertHeld(): void;
  release(): void;
}
