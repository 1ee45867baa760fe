import type { ArtifactId, Identity, Instant } from '../artifact/artifact.ts';

/** The forms that an archive file can have. */
export type ArchiveForm = 'zip' | 'tar.gz' | 'tar.zst';

/**
 * The archive that was made of one artifact by an operation. The archive is named as artifacts are: its root stands
 * for the folder of archives, and its key is its path there. It is journaled with the artifact, so that what is
 * known of it can be recorded again after a crash.
 */
export interface ArchivedCopy extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
  /** A `folder` holds the artifact as it was in its place. */
  readonly format: ArchiveForm | 'folder';
  /** SHA-256 in hexadecimal: of the whole file, or over the names and digests of what lies in a folder. */
  readonly sha256: string;
  /** Length of the file in bytes. */
  readonly size: number;
  /** Logical bytes of what it holds. */
  readonly original: number;
  readonly files: number;
  readonly createdAt: Instant;
  /** Fingerprint of the artifact when it was archived. */
  readonly fingerprint: string;
  /** The lifecycle stage that is done with it, when it is one. */
  readonly stage?: string | undefined;
}
