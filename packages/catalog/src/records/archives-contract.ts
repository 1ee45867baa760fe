import type { ArtifactId, Identity, Instant } from '@cairn/core';

/** One artifact in an archive, as it was when it was archived. */
export interface ArchivedArtifact extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
  readonly fingerprint: string;
  readonly files: number;
  /** Logical bytes. */
  readonly size: number;
}

/** An archive that cairn has made, or was told of. */
export interface ArchiveRecord {
  /** The digest of its place: what was archived under the same name again is the same archive. */
  readonly digest: string;
  /** The first 12 digits of the digest. */
  readonly id: ArtifactId;
  /** `folder`: the path is relative to the folder of archives. `elsewhere`: it is absolute. */
  readonly place: 'folder' | 'elsewhere';
  readonly path: string;
  readonly format: 'zip' | 'tar.gz' | 'tar.zst' | 'folder';
  /** SHA-256 in hexadecimal: of the whole file, or over the names and digests of what lies in a folder. */
  readonly sha256: string;
  /** Length of the file in bytes. */
  readonly size: number;
  /** Logical bytes of what it holds. */
  readonly original: number;
  readonly files: number;
  readonly createdAt: Instant;
  /** When it was last read from end to end and found right. */
  readonly verifiedAt?: Instant | undefined;
  /** Whether it is in its place, or waits in the trash. */
  readonly presence: 'live' | 'trash';
}

/** The archives and what they hold. Not rebuildable: an archive can be the only copy of something. */
export interface ArchiveRecords {
  /** Inserts or replaces an archive. What it holds is added to what is known, or stands in its place with `replace`. */
  put(
    archive: ArchiveRecord,
    artifacts: Iterable<ArchivedArtifact>,
    options?: { readonly replace?: boolean | undefined },
  ): void;
  get(digest: string): ArchiveRecord | undefined;
  /** Newest first. */
  all(): readonly ArchiveRecord[];
  /** What an archive holds, by family and key. */
  artifactsOf(digest: string): readonly ArchivedArtifact[];
  /** How many artifacts an archive holds. */
  countOf(digest: string): number;
  /** The archives that hold an artifact, newest first, with its fingerprint at that time. */
  holding(artifact: string): readonly (ArchiveRecord & { readonly fingerprint: string })[];
  verified(digest: string, at: Instant): void;
  setPresence(digest: string, presence: ArchiveRecord['presence']): void;
  /** Forgets an archive and what it held. */
  remove(digest: string): void;
}
