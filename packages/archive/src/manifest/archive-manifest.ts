/** What `ARCHIVE_MANIFEST.json` says of an archive as a whole. Members are added over time, never renamed. */
export interface ManifestHead {
  readonly schemaVersion: 1;
  /** ISO 8601, UTC. */
  readonly archive_date: string;
  readonly totals: {
    readonly artifacts: number;
    readonly files: number;
    readonly size_bytes: number;
  };
  /** What the archive's maker added, such as `total_submissions` and `submissions`. */
  readonly [extra: string]: unknown;
}

/** `ARCHIVE_MANIFEST.json`: what an archive holds, as plain JSON. */
export interface ArchiveManifest extends ManifestHead {
  readonly artifacts: readonly ArchivedArtifact[];
}

/** What is said of one artifact of an archive as a whole. */
export interface ArchivedHead {
  readonly id: string;
  readonly family: string;
  readonly key: string;
  readonly root: string;
  /** ISO 8601, UTC, or "unknown". */
  readonly created_at: string;
  readonly size_bytes: number;
  /** Digests of the artifact's own lines in `manifest-sha256.txt` and `manifest-sha512.txt`. */
  readonly checksums: { readonly sha256: string; readonly sha512: string };
  readonly metadata: unknown;
  readonly [extra: string]: unknown;
}

/** One artifact of an archive. */
export interface ArchivedArtifact extends ArchivedHead {
  readonly files: readonly ArchivedFile[];
}

/** One file, folder or link of an archived artifact. Only files have a member. */
export interface ArchivedFile {
  /** In the artifact's root, in the notation of a `RelPath`. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Permission bits in octal, such as "0644". */
  readonly mode: string;
  /** ISO 8601, UTC, to the microsecond. */
  readonly mtime: string;
  /** Where its bytes lie in the bag: `data/…`. */
  readonly member?: string | undefined;
  readonly size_bytes?: number | undefined;
  readonly sha256?: string | undefined;
  readonly sha512?: string | undefined;
  /** Where a link points, in the notation of a `RelPath`. */
  readonly target?: string | undefined;
  /** Path of another file of the artifact that has the same inode. */
  readonly hard_link_of?: string | undefined;
  readonly uid?: number | undefined;
  readonly gid?: number | undefined;
}
