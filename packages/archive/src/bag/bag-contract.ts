import type { Instant, Progress, RelPath } from '@cairn/core';
import type { ArchiveFormat, MemberBytes, MemberHead } from '../contract.ts';

/** One file, folder or link of an artifact that goes into a bag. */
export interface BagFile extends Omit<MemberHead, 'path'> {
  /** In the artifact's root. */
  readonly path: RelPath;
  /** For files; what lies in a container comes as the chunks of its original. */
  readonly bytes?: MemberBytes | undefined;
  /** SHA-256 in hexadecimal that the bytes are known to have: others are refused. */
  readonly sha256?: string | undefined;
  /** Another file of the same artifact that has the same inode. The bytes are stored for each all the same. */
  readonly hardLinkOf?: RelPath | undefined;
  /** Who owned it; put back where that is permitted. */
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** One artifact that goes into a bag. */
export interface BagArtifact {
  readonly id: string;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  /** "unknown" in the manifest when left out. */
  readonly createdAt?: Instant | undefined;
  /** Anything that JSON can say. */
  readonly metadata?: unknown;
  /** Further members of its entry in `ARCHIVE_MANIFEST.json`. They cannot replace cairn's own. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
  readonly files: readonly BagFile[];
}

/** What {@link writeBag} needs to know. */
export interface BagOptions {
  /** Absolute path of the archive: a file that does not exist yet. */
  readonly out: string;
  readonly format: ArchiveFormat;
  /** The top folder: the name that the archive will have, without its extension. */
  readonly name: string;
  /** Taken one after the other; their order is that of the archive. */
  readonly artifacts: AsyncIterable<BagArtifact> | Iterable<BagArtifact>;
  /** The moment that the archive says it was made at, and the time of its tag files. */
  readonly date: Instant;
  /** Further entries of `bag-info.txt`, such as `Source-Organization`. */
  readonly info?: Readonly<Record<string, string>> | undefined;
  /** Further members of `ARCHIVE_MANIFEST.json`, made when all artifacts are in. They cannot replace cairn's own. */
  readonly extra?: ((totals: BagTotals) => Readonly<Record<string, unknown>>) | undefined;
  readonly level?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Hears how many files and bytes of payload were written. Called often; must be quick and not throw. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** What a bag holds. */
export interface BagTotals {
  readonly artifacts: number;
  /** Files of the payload; folders and links are not counted. */
  readonly files: number;
  /** Bytes of the payload. */
  readonly bytes: number;
}

/** A bag that was written. */
export interface BagSummary extends BagTotals {
  /** Length of the archive file in bytes. */
  readonly archiveBytes: number;
  /** SHA-256 of the archive file in hexadecimal. */
  readonly sha256: string;
}
