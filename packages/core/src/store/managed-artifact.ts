import type { ArtifactId, Instant, RelPath, State } from '../artifact/artifact.ts';

/** The states that a pipeline sets: all but `missing`, which only a scan finds. */
export type ManagedState = Exclude<State, 'missing'>;

/** How a file that was handed over is kept; `none` for as it is. Names of compactors beside the five. */
export type StoredForm = 'none' | 'gzip' | 'zstd' | (string & {});

/** The file of a managed artifact. */
export interface StoredFile {
  /** Name in the artifact's folder; for a compacted file that of the original. */
  readonly name: RelPath;
  /** Logical bytes. */
  readonly size: number;
  /** SHA-256 of the logical bytes in hexadecimal. */
  readonly sha256: string;
  readonly form: StoredForm;
  /** Length of what lies on disk, when it lies in a container. */
  readonly storedSize?: number | undefined;
}

/** An artifact that was handed over: what its `artifact.json` says, and where it stands. */
export interface ManagedArtifact {
  readonly id: ArtifactId;
  readonly digest: string;
  /** Full name. */
  readonly family: string;
  /** Fresh for each artifact unless the caller gave one; unique within its family. */
  readonly key: string;
  readonly name: string;
  /** Counted from 1 for each family and name. */
  readonly version: number;
  readonly state: ManagedState;
  readonly error?: string | undefined;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly changedAt: Instant;
  readonly runId?: string | undefined;
  /** The part of the pipeline that made it, and the version of that part. */
  readonly module?: string | undefined;
  readonly moduleVersion?: string | undefined;
  /** None for an artifact that consists of its metadata alone. */
  readonly file?: StoredFile | undefined;
  /** Folder below the store. */
  readonly folder: RelPath;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: readonly string[];
  /** Names that it had in another tool: they mean it wherever an id does. */
  readonly aliases: readonly string[];
  /** Where its bytes are now. What is `gone` stays as a tombstone. */
  readonly presence: 'live' | 'trash' | 'gone';
}

/** What is handed over. */
export interface PutRequest {
  /** Short or full name of a managed family. */
  readonly family: string;
  /** A file, absolute or relative to the folder of the process; without one it is metadata alone. */
  readonly source?: string | undefined;
  /** `move` removes the source once it is stored; `copy` when left out. */
  readonly mode?: 'copy' | 'move' | undefined;
  /** The file's name, or the family's, when left out. */
  readonly name?: string | undefined;
  /** Key of the new artifact; a fresh one when left out. */
  readonly key?: string | undefined;
  /** References of the artifacts that it was made from. */
  readonly sourceArtifacts?: readonly string[] | undefined;
  /** `derived_from` when left out. */
  readonly relationship?: string | undefined;
  /**
   * The run that it belongs to; the one that `CAIRN_RUN` names when left out, none when it is empty. One that has
   * ended takes what was created before its end.
   */
  readonly runId?: string | undefined;
  readonly module?: string | undefined;
  /** Version of the module. */
  readonly version?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Numbers that rules may compare. Those that the family's description finds in the metadata come beside them. */
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  readonly tags?: readonly string[] | undefined;
  /** `pending` when left out. */
  readonly state?: ManagedState | undefined;
  readonly error?: string | undefined;
  /** When it was made, for artifacts that are older than the call: now when left out. */
  readonly createdAt?: Instant | undefined;
  /** The form to keep it in; the configuration's, which is `none`, when left out. Falls back to `none` when it does not pay. */
  readonly compress?: StoredForm | undefined;
  readonly aliases?: readonly string[] | undefined;
  /** Keys whose values the family's guard is to let pass, and why; both go into the trail. */
  readonly allow?: { readonly keys: readonly string[]; readonly reason: string } | undefined;
}

/** What a family's guard is shown before anything is stored or written down. */
export interface Candidate {
  readonly name?: string | undefined;
  readonly fileName?: string | undefined;
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly error?: string | undefined;
  readonly aliases?: readonly string[] | undefined;
  readonly metrics?: Readonly<Record<string, number>> | undefined;
  /** The part of the pipeline, the version of that part, and the relationship to the sources. */
  readonly module?: string | undefined;
  readonly version?: string | undefined;
  readonly relationship?: string | undefined;
  /** What a run is started with: no run belongs to a family, so that every guard is asked. */
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** Absolute path of the file. */
  readonly source?: string | undefined;
  /** Names and targets of links in a file that is an archive; `unreadable` for a packed file whose names nobody can read. */
  readonly names?: readonly string[] | 'unreadable' | undefined;
  /** Why what is allowed is allowed: it is kept, so that it is looked at as well. */
  readonly reason?: string | undefined;
  /** Keys that may hold what they hold. */
  readonly allowed: readonly string[];
}

/** Why a guard refuses. It never holds the value itself. */
export interface Objection {
  /** `metadata.patient`, `tags`, `name`, `error` … */
  readonly key: string;
  /** Code of the rule: `name`, `date`, `not_listed` … */
  readonly rule: string;
}

/** Which managed artifacts are meant. Everything left out matches. */
export interface ManagedQuery {
  readonly family?: string | undefined;
  readonly state?: ManagedState | undefined;
  readonly tag?: string | undefined;
  readonly runId?: string | undefined;
  readonly name?: string | undefined;
  /** Values that metadata has, by key; dots lead into objects. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
  /** Created at or after. */
  readonly since?: Instant | undefined;
  /** Created before. */
  readonly until?: Instant | undefined;
  /** Only those whose bytes are in the store; `any` with tombstones and what is in the trash. `live` when left out. */
  readonly presence?: 'live' | 'any' | undefined;
  /** Newest first. */
  readonly limit?: number | undefined;
}

/** What the store holds. Sizes in bytes. */
export interface StoreStatistics {
  readonly artifacts: number;
  /** Logical bytes. */
  readonly bytes: number;
  /** Bytes that lie in the store. */
  readonly stored: number;
  readonly families: readonly {
    readonly family: string;
    readonly artifacts: number;
    readonly bytes: number;
    readonly stored: number;
    readonly states: Readonly<Record<ManagedState, number>>;
  }[];
  readonly states: Readonly<Record<ManagedState, number>>;
  /** Calls that failed, by what was called: `put`, `state`, `link` … */
  readonly errors: Readonly<Record<string, number>>;
  readonly runs: Readonly<Record<string, number>>;
}

/** One of many that were handed over together. */
export type PutOutcome =
  | { readonly ok: true; readonly artifact: ManagedArtifact }
  | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
