import type {
  Artifact,
  ArtifactId,
  ArtifactOutcome,
  Compactor,
  EventListener,
  HeldLock,
  Identity,
  Instant,
  Operation,
  OperationKind,
  OperationRecorder,
  RelPath,
} from '@cairn/core';
import type { StateLayout } from '@cairn/files';
import type { Subject, TrashContext } from './task/subject.ts';
import type { Refusal, Task } from './task/task.ts';
import type { StoredEntry } from './trash/entry.ts';

/** What an executor works with. The caller holds the operation lock, and keeps it until the executor is closed. */
export interface ExecutorOptions {
  readonly paths: StateLayout;
  /** Absolute paths of the roots by name. One that is missing on disk makes its artifacts be skipped. */
  readonly roots: ReadonlyMap<string, string>;
  readonly recorder: OperationRecorder;
  readonly lock: HeldLock;
  readonly now: () => Instant;
  /** Who acts, as operations and trail name them. */
  readonly actor: string;
  readonly onEvent?: EventListener | undefined;
  /** Every compactor that containers may have come from; asked for when something is taken out of one. */
  readonly compactors?: (() => Promise<readonly Compactor[]>) | undefined;
}

/**
 * The only thing that changes a user's files. Each verb is one operation: journaled, recorded, and
 * settled by {@link Executor.recover} when a crash cuts it short. What fails for one artifact is an
 * outcome; what fails for the operation throws a `CairnError` and leaves it open for recovery.
 *
 * Work goes in batches, and the event loop turns between them, so that a signal is heard.
 */
export interface Executor {
  /** Settles what crashes left open. Never starts a step; can be called, and cut short, any number of times. */
  recover(): Promise<RecoveryReport>;
  /** Puts artifacts into the trash, or does with them what their work items say. Those whose files are not as they are given are skipped, and say why. */
  trash(request: TrashRequest): Promise<OperationResult>;
  /** Brings entries of the trash back into place. Where something stands in the way nothing is overwritten. */
  restore(request: EntriesRequest): Promise<OperationResult>;
  /** Brings artifacts back from the folders that operations had moved them to as they were. */
  bringBack(request: BringBackRequest): Promise<OperationResult>;
  /** Puts the originals of compacted files back in place of their containers. */
  decompress(request: DecompressRequest): Promise<OperationResult>;
  /** Deletes entries of the trash for good. */
  purge(request: EntriesRequest): Promise<OperationResult>;
  /**
   * Takes an operation back, artifact by artifact. Can be called again until nothing is left; what was
   * touched since is skipped and names the later operation.
   *
   * @throws CairnError `NOT_FOUND` for an unknown operation, `USAGE` for a purge, which nothing takes back.
   */
  undo(operation: string, options?: RunOptions): Promise<OperationResult>;
  /**
   * Repeats an operation that was taken back, for what is byte for byte as it was. An undo's id stands
   * for the operation that it took back. Throws as {@link Executor.undo} does.
   */
  redo(operation: string, options?: RunOptions): Promise<OperationResult>;
  /**
   * Goes on with an interrupted `gc` or `trash`: what it did already is passed over. Its work comes from the
   * caller, who has planned again. An undo, a restore or a purge is simply asked for again.
   */
  resume(operation: string, request: ResumeRequest): Promise<OperationResult>;
  /** Takes files that another tool had put aside into the trash, as entries that can be restored. */
  importTrash(request: ImportRequest): Promise<OperationResult>;
  /**
   * Carries out steps that another part of cairn has planned: compaction, archives. They are checked, journaled,
   * recorded, settled and undone as those of every operation.
   */
  carryOut(request: StepsRequest): Promise<OperationResult>;
  /** Makes the reserve for full disks if it is not there and the disk has room; says whether it is there. */
  ensureReserve(): boolean;
}

/** What every operation may be given. */
export interface RunOptions {
  /** Looked at between artifacts: the batch in hand is finished, and the operation is `interrupted`. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Plans what is done to one artifact when its turn has come, under the lock, and prepares it: a container or an
 * archive is written aside, and only the steps that put it in place are journaled. A refusal says why not; undefined
 * is nothing to be done, which is no outcome either.
 */
export type MakeTask = (subject: Subject, context: TrashContext) => Promise<Task | Refusal | undefined>;

/** One artifact that is acted on, with the codes of the reasons that its plan had. It is trashed unless it says otherwise. */
export interface WorkItem {
  readonly artifact: Artifact;
  readonly reasons: readonly string[];
  /** The unit of its family. A `directory` goes whole or not at all, also when it has no folders within. */
  readonly unit?: 'files' | 'directory' | undefined;
  /** What is done with it instead of trashing it. */
  readonly make?: MakeTask | undefined;
}

/** What is left to do of an operation that was interrupted. */
export interface ResumeRequest extends RunOptions {
  readonly work: Iterable<WorkItem>;
}

/** Work of a plan: what is trashed, compacted, archived or moved. */
export interface TrashRequest extends ResumeRequest {
  readonly kind: 'gc' | 'trash' | 'compact' | 'archive';
  readonly title: string;
  readonly planDigest?: string | undefined;
  /** Written to `plan.json` of the operation as it is. */
  readonly plan?: unknown;
  /** What has to be done, and be on record, before any of the work is begun: the one archive of all of it. */
  readonly first?: ((context: TrashContext) => Task | Refusal) | undefined;
}

/** Compacted artifacts, to be restored to their originals. */
export interface DecompressRequest extends ResumeRequest {
  readonly title: string;
}

/** Work that a caller has cut into steps itself. */
export interface StepsRequest extends RunOptions {
  readonly kind: OperationKind;
  readonly title: string;
  readonly planDigest?: string | undefined;
  readonly plan?: unknown;
  /** One task for each artifact, or why there is none. The operation's id is given, as names in the trash begin with it. */
  readonly tasks: (operation: string) => Iterable<Task | Refusal>;
}

/** Names an entry of the trash. Without an operation the newest entry of the artifact is meant. */
export interface EntryReference {
  readonly digest: string;
  readonly operation?: string | undefined;
}

/** Moved artifacts, to be brought back to their places. */
export interface BringBackRequest extends RunOptions {
  readonly title: string;
  /** Each with the operation that moved it. */
  readonly moved: readonly { readonly digest: string; readonly operation: string }[];
}

/** Entries of the trash, to be restored or purged. */
export interface EntriesRequest extends RunOptions {
  readonly title: string;
  readonly entries: Iterable<EntryReference>;
  /** Looks at an entry when its turn has come; what it returns is why the entry is left alone, as a sentence. */
  readonly guard?: ((entry: StoredEntry) => Promise<string | undefined>) | undefined;
}

/** One folder of a foreign trash, and where its files belong. */
export interface ImportItem extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
  /** Present files, relative to the artifact's root or absolute, and their places below that root. */
  readonly files: readonly { readonly source: string; readonly place: RelPath }[];
  readonly trashedAt: Instant;
}

/** What another tool removed, to become entries of this trash. */
export interface ImportRequest extends RunOptions {
  readonly title: string;
  readonly items: Iterable<ImportItem>;
}

/** What an operation came to: its figures, and one outcome for each artifact that it looked at. */
export interface OperationResult {
  readonly operation: Operation;
  readonly outcomes: readonly ArtifactOutcome[];
}

/** What recovery found and settled. */
export interface RecoveryReport {
  /** Operations that were open and are settled now, oldest first. */
  readonly settled: readonly OperationResult[];
  /** Sentences about what could not be settled and needs a person: a file that is at neither place. */
  readonly troubles: readonly string[];
}

/** One artifact in the trash. */
export interface TrashEntry extends Identity {
  readonly operation: string;
  readonly digest: string;
  readonly id: ArtifactId;
  readonly files: number;
  /** Allocated bytes. */
  readonly bytes: number;
  readonly trashedAt: Instant;
  readonly reasons: readonly string[];
  /** False when parts of it are missing from the trash, or its root is. */
  readonly restorable: boolean;
}

/** An operation that was begun and not ended: one that runs, or one that a crash cut short. */
export interface OpenOperation {
  readonly operation: Operation;
  /** The places that its batches named, by root: a scan leaves them alone. Whole folders are named by their path. */
  readonly paths: ReadonlyMap<string, ReadonlySet<RelPath>>;
}

/** Where the trash and the journals are. */
export interface TrashPlaces {
  readonly paths: StateLayout;
  readonly roots: ReadonlyMap<string, string>;
}
