import type { ReaderLimits } from '../contract.ts';

/** One thing in a bag. Its path starts at the bag: `data/a.txt`, `bagit.txt`. */
export interface BagItem {
  readonly path: string;
  /** A link or anything else has no place in a bag. */
  readonly kind: 'file' | 'directory' | 'symlink' | 'other';
  readonly size: number;
  readonly mode: number;
  readonly mtime: number;
  /** The bytes, once; whoever does not want them leaves them. */
  readonly contents: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** A bag as it lies somewhere: in an archive file, or unpacked in a folder. It can be read several times. */
export interface BagSource {
  readonly kind: 'archive' | 'folder';
  /** Bytes of the archive file; undefined for a folder. */
  readonly size?: number | undefined;
  /**
   * Everything that is in the bag, in the order in which it lies there.
   *
   * @throws CairnError `ARCHIVE_INVALID`, `READ_FAILED`, `IO_FAILED`
   */
  items(): AsyncIterable<BagItem>;
  /** The top folder of an archive, once its members were read; undefined when there is not just one. */
  top(): string | undefined;
}

export interface SourceOptions {
  readonly limits?: ReaderLimits | undefined;
  readonly signal?: AbortSignal | undefined;
}
