import type { Instant } from '@cairn/core';
import type { NativePath } from '@cairn/files';

/** The forms that an archive file can have. */
export type ArchiveFormat = 'zip' | 'tar.gz' | 'tar.zst';

/** What an archive says of a member besides its bytes. */
export interface MemberHead {
  /** POSIX path below the archive's top; valid UTF-8, no leading slash, no `.` or `..`. A folder ends without a slash. */
  readonly path: string;
  readonly kind: 'file' | 'directory' | 'symlink';
  /** Length of the contents in bytes; 0 for folders and links. */
  readonly size: number;
  /** Permission bits. */
  readonly mode: number;
  readonly mtime: Instant;
  /** Where a link points, as it is written in it. */
  readonly target?: string | undefined;
}

/** Where the bytes of a member that is written come from. */
export type MemberBytes =
  /** A file, by its absolute path; it must have the length that the head says. */
  | { readonly from: 'file'; readonly path: NativePath }
  /** A few bytes that are there already. */
  | { readonly from: 'bytes'; readonly bytes: Uint8Array }
  /** Chunks that are made when they are needed, such as those of a container. */
  | { readonly from: 'chunks'; readonly chunks: () => Iterable<Uint8Array> };

/** One member that was written, with the digests of its bytes in hexadecimal. */
export interface WrittenMember {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly sha512: string;
}

/** How an archive is written. */
export interface WriterOptions {
  readonly format: ArchiveFormat;
  /** Takes the bytes of the archive in order. They may be used again once it has returned. */
  readonly write: (bytes: Uint8Array) => void;
  /** Deflate and gzip 6, zstd 3 when left out. */
  readonly level?: number | undefined;
  /**
   * Absolute path of a folder for what has to wait until the end: the directory of a zip. What does not fit into
   * a little memory lies there in a file without a name; all stays in memory when left out.
   */
  readonly scratch?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * An archive that is being written. Members stand in it in the order of the calls, whatever is done at once;
 * the same calls give the same bytes.
 */
export interface ArchiveWriter {
  /**
   * Adds a member. Several may be on their way: wait for {@link ready} between calls, and for the promises
   * when the digests are needed.
   *
   * @throws CairnError `CHANGED` when a file has another length than its head says, `READ_FAILED`, or what
   *   `write` threw. After that the archive is worthless.
   */
  add(head: MemberHead, bytes?: MemberBytes): Promise<WrittenMember>;
  /** Resolves once more members may be added: memory stays bounded. */
  ready(): Promise<void>;
  /** Writes what comes last, once all members are there; gives the length of the archive in bytes. */
  close(): Promise<number>;
  /** Stops whatever is going on. Safe to call at any time, also after {@link close}. */
  abort(): void;
}

/** Limits against archives that were made to do harm. */
export interface ReaderLimits {
  /** How many members there may be; 2,000,000 when left out. */
  readonly members?: number | undefined;
  /** How many times larger than the archive its contents may be, once they are above 1 GiB; 200 when left out. */
  readonly ratio?: number | undefined;
  /** Contents in bytes; without limit when left out. */
  readonly bytes?: number | undefined;
}

/** One member that is read. */
export interface ArchiveMember extends MemberHead {
  /** The bytes, once; whoever does not want them leaves them. Checksums of the format are checked on the way. */
  readonly contents: () => AsyncIterable<Uint8Array>;
}

/** How an archive is read. */
export interface ReaderOptions {
  readonly limits?: ReaderLimits | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * An archive file that is read, whoever made it.
 *
 * Every member's path was checked: relative, no `..`, not twice, nothing below a file or a link; and every
 * link's target: relative, and inside the archive. What is no file, folder or symbolic link (a device, a pipe,
 * a hard link) is refused. Names may hold what a terminal obeys: whoever prints them takes it out.
 */
export interface ArchiveReader {
  readonly format: ArchiveFormat;
  /** Length of the archive file in bytes. */
  readonly size: number;
  /**
   * The members in the order of the file.
   *
   * @throws CairnError `ARCHIVE_INVALID` that names the member or the position: cut short, damaged, hostile,
   *   beyond a limit.
   */
  members(): AsyncIterable<ArchiveMember>;
  close(): void;
}
