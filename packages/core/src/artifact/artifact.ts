import type { Reason } from '../plan/reason.ts';

declare const brand: unique symbol;

/**
 * A path relative to a root: POSIX separators, no leading slash, no `.` or `..`, and `''` for the root.
 * Bytes that are not UTF-8 are written `\xHH`, a backslash `\\`, so that any name is a valid string.
 */
export type RelPath = string & { readonly [brand]: 'RelPath' };

/** The first 12 hexadecimal digits (more where needed) of an artifact's identity digest. */
export type ArtifactId = string & { readonly [brand]: 'ArtifactId' };

/** Milliseconds since 1970-01-01T00:00:00Z; file times carry fractions. */
export type Instant = number;

/** Where an artifact stands in its life. Whether its result was good is its {@link Outcome}. */
export type State = 'pending' | 'in_progress' | 'completed' | 'failed' | 'missing';

/** What the thing that wrote an artifact said of its result. */
export type Outcome = 'pass' | 'fail';

/** From where the time of creation was taken; the first two stay once known. */
export type TimeSource = 'content' | 'name' | 'mtime';

/** The three parts that make an artifact what it is. Moving a root changes none of them. */
export interface Identity {
  /** Name of the root in the configuration. */
  readonly root: string;
  /** Full name of the family. */
  readonly family: string;
  /** What the family's grouping made of the paths: usually a folder, or a folder and a stem. */
  readonly key: string;
}

/** One file, link or folder that belongs to an artifact, as the last scan saw it. */
export interface FileEntry {
  readonly path: RelPath;
  readonly kind: 'file' | 'symlink' | 'directory' | 'other';
  /** Length of the contents in bytes; for a compacted file that of the original. */
  readonly size: number;
  /** Bytes that the file system uses for it. */
  readonly allocated: number;
  readonly mtime: Instant;
  readonly ctime: Instant;
  readonly inode: number;
  readonly device: number;
  /** Permission and type bits, as in `st_mode`. */
  readonly mode: number;
  /** Number of hard links. */
  readonly links: number;
  /** SHA-256 of the contents in hexadecimal, once they were read. */
  readonly sha256?: string | undefined;
  /** Set when the bytes lie in a container beside the logical path. */
  readonly container?:
    | { readonly path: RelPath; readonly compactor: string; readonly size: number }
    | undefined;
}

/** A wish that an artifact stays, with its reason. A hold also blocks purges. */
export interface Pin {
  readonly who: string;
  readonly when: Instant;
  readonly why?: string | undefined;
  /** After this moment the pin no longer protects. */
  readonly until?: Instant | undefined;
  readonly hold: boolean;
  /** Where the pin was made: by a command, or in the configuration. */
  readonly source: 'user' | 'config';
}

/** One place where bytes of an artifact are. */
export interface Place {
  readonly kind: 'live' | 'trash' | 'archive' | 'store' | 'elsewhere';
  /** A path, an operation id, or an archive id, according to the kind. */
  readonly where: string;
}

/** What is known of an artifact without its list of files: what decisions are made from. */
export interface ArtifactSummary<M = unknown> extends Identity {
  readonly id: ArtifactId;
  /** SHA-256 of the identity in hexadecimal; see {@link identityDigest}. */
  readonly digest: string;
  readonly createdAt: Instant;
  readonly createdFrom: TimeSource;
  /** Minutes east of UTC in the source's own notation, when it had one. */
  readonly createdOffset?: number | undefined;
  /** Newest mtime of its files. */
  readonly modifiedAt: Instant;
  /** Newest of mtime and ctime of its files: what settling looks at. */
  readonly changedAt: Instant;
  readonly firstSeen: Instant;
  readonly state: State;
  readonly outcome?: Outcome | undefined;
  readonly error?: string | undefined;
  /** False when the description failed, timed out, lost a value, or is out of date. */
  readonly described: boolean;
  readonly fileCount: number;
  /** Logical bytes. */
  readonly size: number;
  /** Bytes on disk. */
  readonly allocated: number;
  readonly metadata: M;
  readonly metrics: Readonly<Record<string, number>>;
  readonly tags: readonly string[];
  readonly pin?: Pin | undefined;
  readonly runId?: string | undefined;
  /** Changes whenever a file of the artifact changes: SHA-256 over paths, kinds, sizes and mtimes. */
  readonly fingerprint: string;
  /** Protections that hold whatever a policy says: an undecided claim, a champion. */
  readonly protections?: readonly Reason[] | undefined;
  /** Lifecycle stages that were done, or did not pay, for the present fingerprint. */
  readonly stagesDone?: readonly string[] | undefined;
  /** Ids of the archives that hold it, newest first. */
  readonly archives?: readonly string[] | undefined;
}

/** The unit that is kept or removed: one folder, or a group of files, with one identity. */
export interface Artifact<M = unknown> extends ArtifactSummary<M> {
  readonly files: readonly FileEntry[];
  readonly places: readonly Place[];
}
