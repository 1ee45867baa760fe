import type {
  ArtifactOutcome,
  AuditDraft,
  Collection,
  CollectionStore,
  Identity,
  Instant,
  LinkEnd,
  LinkRecords,
  ManagedRecords,
  Operation,
  Outbox,
  OperationKind,
  Pin,
  RelPath,
  RunRecords,
} from '@cairn/core';
import type { RootIdentity } from '@cairn/files';
import type { ArchiveRecords } from './archives-contract.ts';

/** Everything that is not rebuildable. Each call is durable when it returns, or with the transaction it is in. */
export interface Records {
  /** Runs a function as one transaction; inside another one it becomes part of that. Rolled back when it throws. */
  transaction<T>(work: () => T): T;
  readonly pins: PinRecords;
  readonly tags: TagRecords;
  readonly roots: RootRecords;
  readonly baselines: BaselineRecords;
  readonly operations: OperationRecords;
  readonly stages: StageRecords;
  readonly collections: CollectionRecords;
  readonly archives: ArchiveRecords;
  readonly managed: ManagedRecords;
  readonly links: FoundLinkRecords;
  readonly runs: RunRecords;
  readonly settings: SettingRecords;
  readonly keys: KeyRecords;
  readonly outbox: RecordsOutbox;
  readonly backups: RecordBackups;
}

/** A pin and whose it is. The identity is kept so that a pin outlives a rebuilt index. */
export interface PinRecord extends Identity {
  readonly digest: string;
  readonly pin: Pin;
}

/** Pins that users set. Those of the configuration are not kept here. */
export interface PinRecords {
  /** Sets or replaces. */
  set(identity: Identity, pin: Omit<Pin, 'source'>): void;
  /** False when there was none. */
  remove(digest: string): boolean;
  get(digest: string): Pin | undefined;
  all(): readonly PinRecord[];
}

/** Links, and what is linked by what users call it. */
export interface FoundLinkRecords extends LinkRecords {
  /**
   * The ends of links that an id, a beginning of one, a key or `family:key` means: also of artifacts that no
   * index knows any more. A few, when many fit.
   */
  resolve(reference: string): readonly LinkEnd[];
  /** Takes links back that were made by mistake, of one relationship or of any; how many there were. */
  remove(output: string, sources: readonly string[], relationship?: string): number;
}

/** Tags that users set. */
export interface TagRecords {
  add(identity: Identity, tags: readonly string[], by: { readonly who: string; readonly at: Instant }): void;
  remove(digest: string, tags: readonly string[]): void;
  of(digest: string): readonly string[];
  /** Digests of the artifacts that have a tag. */
  withTag(tag: string): readonly string[];
}

/** What a root was when it was last scanned. */
export interface RootRecord {
  readonly identity: RootIdentity;
  readonly firstScanAt: Instant;
  readonly lastScanAt?: Instant | undefined;
  /** Whether the last scan could read everything. */
  readonly complete: boolean;
}

/** How roots are recognised, and when they were scanned. */
export interface RootRecords {
  get(root: string): RootRecord | undefined;
  /** Records the identity of a root that is scanned for the first time, or was accepted anew. */
  setIdentity(root: string, identity: RootIdentity, at: Instant): void;
  scanned(root: string, at: Instant, complete: boolean): void;
  all(): ReadonlyMap<string, RootRecord>;
}

/** The checksum of a file when it was first read, against which scrubs compare. */
export interface Baseline {
  readonly root: string;
  readonly path: RelPath;
  /** SHA-256 in hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  readonly mtime: Instant;
  readonly at: Instant;
}

/** Where a walk over the baselines stands; the next one goes on after it. */
export interface BaselinePosition {
  readonly root: string;
  readonly path: RelPath;
}

/** Checksums of files as they were first seen, which nothing replaces. */
export interface BaselineRecords {
  /**
   * Records the checksums of files that have none, or whose size or mtime is another than when theirs was
   * recorded. All others stay: a baseline is never replaced for unchanged size and time. In one transaction.
   */
  put(baselines: readonly Baseline[]): void;
  get(root: string, path: RelPath): Baseline | undefined;
  /** In order of root and path; may be left at any time. */
  iterate(after?: BaselinePosition): IterableIterator<Baseline>;
  /** Forgets files that a scan or purge saw vanish for good. */
  remove(files: readonly BaselinePosition[]): void;
  count(): number;
  /** Where the last unfinished scrub stopped. */
  scrub(): BaselinePosition | undefined;
  setScrub(position: BaselinePosition | undefined): void;
}

/** One thing that was done to an artifact. */
export interface ArtifactHistory {
  readonly operation: string;
  readonly kind: OperationKind;
  readonly title: string;
  readonly at: Instant;
  readonly action: ArtifactOutcome['action'];
  readonly outcome: ArtifactOutcome['outcome'];
  readonly why?: string | undefined;
}

/** Operations and what they did to each artifact. */
export interface OperationRecords {
  /** Inserts, or replaces what is known of it. */
  put(operation: Operation): void;
  get(id: string): Operation | undefined;
  /** Newest first. */
  list(options?: {
    readonly limit?: number | undefined;
    readonly states?: readonly Operation['state'][] | undefined;
  }): readonly Operation[];
  count(): number;
  setUndone(id: string, undone: boolean): void;
  /** What an operation did to artifacts. Can be repeated: the later word on an artifact holds. */
  settle(operation: string, outcomes: readonly ArtifactOutcome[], at: Instant): void;
  outcomesOf(operation: string): readonly ArtifactOutcome[];
  /** Newest first. */
  historyOf(digest: string): readonly ArtifactHistory[];
  /** The newest operation after a moment that did something to an artifact, other than those named. */
  touchedSince(digest: string, since: Instant, except: readonly string[]): string | undefined;
  /** How many artifacts of a family went to the trash at or after a moment and have not come back: the brake's figure. */
  trashedSince(family: string, since: Instant): number;
}

/** A lifecycle stage that was done, or did not pay, for an artifact as it was then. */
export interface StageRecords {
  done(digest: string, stage: string, fingerprint: string): void;
  /** Stages done for the present fingerprint. */
  of(digest: string, fingerprint: string): readonly string[];
  remove(digest: string): void;
}

/** The collections of plugins: each is the table `collection/NAMESPACE/NAME`. */
export interface CollectionRecords {
  open<R>(namespace: string, collection: Collection<R>): CollectionStore<R>;
}

/** Small values by name. */
export interface SettingRecords {
  get(name: string): unknown;
  /** Any JSON value; undefined removes. */
  set(name: string, value: unknown): void;
}

/** Secret keys by name, such as the one that a sensitive family's digests are made with. */
export interface KeyRecords {
  get(name: string): Uint8Array | undefined;
  /** The key of this name; made by the function when there is none yet. */
  getOrCreate(name: string, make: () => Uint8Array): Uint8Array;
  /** Erases a key, and with it every link that only the key could show. */
  erase(name: string): boolean;
}

/** Drafts on their way into the audit trail, numbered without reuse. */
export interface RecordsOutbox extends Outbox {
  /** Adds drafts in order, within the transaction in hand if there is one. */
  enqueue(drafts: readonly AuditDraft[]): void;
  count(): number;
}

/** Copies of the records, made by SQLite itself. */
export interface RecordBackups {
  /**
   * Makes one when something changed since the last, and that is longer ago than an interval: an hour, or as many
   * milliseconds as are given. Its path when it did.
   */
  makeIfDue(interval?: number): string | undefined;
  make(): string;
  /** Newest first. */
  list(): readonly { readonly path: string; readonly at: Instant }[];
}
