import type { Description, FileEntry, Found, Instant, RelPath } from '@cairn/core';

/** A file as a scan's worker found it, and which artifact it belongs to. */
export interface ScannedFile extends Omit<FileEntry, 'path'> {
  /**
   * Name within its folder, in the encoding of {@link RelPath}; `''` stands for the folder itself: an empty
   * folder that belongs to an artifact with a folder of its own (`kind: 'directory'`, its path is the folder's).
   */
  readonly name: string;
  readonly family: string;
  readonly key: string;
  /**
   * The other artifacts that claim the file, while the configuration does not decide. It is catalogued
   * with the first claim only; kept with the file's row, because unchanged folders are not claimed again.
   * At commit each live artifact that holds such a file or is named by one (in the same root) gets a
   * protection `{ rule: 'undecided_claim', effect: 'protect', text: the other family's name }`; one that is
   * named and has no files of its own is not made. An empty family says that a container (its path is the key)
   * lies beside the plain file: the protection is `{ rule: 'container_beside', text: the container's path }`.
   */
  readonly rivals?: readonly { readonly family: string; readonly key: string }[] | undefined;
}

/** One folder as a worker read it. */
export interface ScannedFolder {
  readonly root: string;
  readonly path: RelPath;
  /**
   * Opaque digest over the names, kinds, sizes, times and inodes of everything in the folder, and over what
   * decides whom it belongs to.
   */
  readonly fingerprint: string;
  /** Something in it changed so shortly before it was read that another change might look the same. */
  readonly racy: boolean;
  /** False when something in it could not be read: then nothing may be concluded to be absent from it. */
  readonly complete: boolean;
  /** Names of the folders in it that the walk enters. */
  readonly folders: readonly string[];
  /** Only files that a family claims; all of them. */
  readonly files: readonly ScannedFile[];
}

/** What the catalog remembers of a folder. */
export interface KnownFolder {
  readonly fingerprint: string;
  readonly racy: boolean;
  readonly complete: boolean;
}

/** A second, read-only connection for a worker: what the last committed scan saw. */
export interface FolderReader {
  folder(root: string, path: RelPath): KnownFolder | undefined;
  /** Claimed files of a folder by encoded name. */
  files(root: string, path: RelPath): ReadonlyMap<string, ScannedFile>;
  close(): void;
}

/**
 * An artifact whose files changed, so that it has to be described. Its `directory` is left out: whoever
 * describes knows the family's grouping and adds it.
 */
export interface ChangedArtifact extends Found {
  /** Row number: handed back with the description. */
  readonly row: number;
  /** SHA-256 over paths, kinds, sizes and mtimes of the files, in order of path. */
  readonly fingerprint: string;
}

/** What became of a description. */
export interface DescribedArtifact {
  readonly row: number;
  /** Absent when the description failed. */
  readonly description?:
    | (Omit<Description, 'createdAt'> & {
        readonly createdAt?: { readonly at: Instant; readonly offset?: number | undefined } | undefined;
      })
    | undefined;
  /** Why it failed. */
  readonly error?: string | undefined;
  /** False while a family's `complete` globs are not all met. */
  readonly complete: boolean;
}

/**
 * One scan as one transaction on the index. Nothing of it is seen by others before `commit`; after
 * `rollback` the catalog is as it was.
 */
export interface ScanWriter {
  /** Replaces what is known of a folder and of the claimed files in it. */
  putFolder(folder: ScannedFolder): void;
  /** The folder is as the catalog knows it: it and its files were seen. */
  keepFolder(root: string, path: RelPath): void;
  /** A folder that could not be read at all: it and everything below stay as they are known. */
  keepUnreadFolder(root: string, path: RelPath): void;
  /**
   * Ends the walk of a root: concludes the absence of folders that were neither put nor kept and whose
   * parent was read completely. Artifacts that lost all their files become `missing`. After a walk that was only
   * a `partial` one, only of what a folder that was read does not list any more: that costs nothing of the rest.
   */
  endRoot(
    root: string,
    options: { readonly complete: boolean; readonly partial?: boolean | undefined },
  ): void;
  /** Artifacts that gained, lost or changed files in this scan, or whose family has a new version; in batches. */
  changedArtifacts(): Iterable<ChangedArtifact>;
  describe(artifacts: readonly DescribedArtifact[]): void;
  /** Artifacts of a family whose files lie in an unread or incompletely read folder are not to be acted on. */
  setFamilyComplete(family: string, complete: boolean): void;
  readonly fileCount: number;
  /** Artifacts that {@link ScanWriter.changedArtifacts} looks at: no more than these have to be described. */
  readonly touchedCount: number;
  commit(): {
    readonly added: number;
    readonly changed: number;
    readonly missing: number;
    readonly artifacts: number;
    readonly files: number;
    readonly bytes: number;
    /** Everything was as it was, and nothing was written: see {@link ScanStart.quiet}. */
    readonly isQuiet: boolean;
  };
  rollback(): void;
}

/** How a scan begins. */
export interface ScanStart {
  readonly at: Instant;
  readonly roots: readonly string[];
  /** Full names and versions of the families in force; rows of other families are left alone. */
  readonly families: readonly {
    readonly name: string;
    readonly version: number;
    readonly formerly?: readonly string[] | undefined;
    /** Its gone artifacts are never forgotten, because only they tell whom they were about. */
    readonly keepsGone?: boolean | undefined;
  }[];
  /** How many gone artifacts of each family stay in the index, about, before the oldest are forgotten; 20,000 when left out. */
  readonly goneKept?: number | undefined;
  /** Digest of everything that decides which file belongs to whom; when it changes, no folder is taken as known. */
  readonly claimsDigest: string;
  readonly maxFiles: number;
  /** How long another process that scans is waited for, in milliseconds; half a minute when left out. */
  readonly patience?: number | undefined;
  /** Describe again although nothing changed: what could not be described before, or everything. */
  readonly describeAgain?: 'failed' | 'all' | undefined;
  /**
   * For one of many looks: when it finds everything as it was, nothing is written, not even that it was looked. Once
   * what is written of the last look is older than as many milliseconds it is written again; always when left out.
   */
  readonly quiet?: number | undefined;
}
