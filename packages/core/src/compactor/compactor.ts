import type { FileEntry } from '../artifact/artifact.ts';

/** Bytes of a file, at any position and at once: what compaction and containers are read from. */
export interface Source {
  readonly size: number;
  /**
   * The bytes at a position; fewer than asked for only where the source ends.
   *
   * @throws CairnError `READ_FAILED` when they cannot be read.
   */
  read(offset: number, length: number): Uint8Array;
  /**
   * Fills a buffer with the bytes at a position, and gives how many there were: what loops over large files
   * use where it exists, as fresh memory for every block adds up.
   */
  fill?(target: Uint8Array, offset: number): number;
}

/** Where bytes go, in order. */
export interface Sink {
  /** The bytes may be used again once it has returned. */
  write(bytes: Uint8Array): void;
}

/** What a compactor is told of the file and its surroundings. */
export interface CompactContext {
  /** SHA-256 of the source in hexadecimal, which whoever asks for compaction knows. */
  readonly sha256: string;
  /** Looked at between blocks. */
  readonly signal?: AbortSignal | undefined;
}

/** What compaction came to; `paid` is false when the result would not be smaller. Bytes are logical bytes. */
export interface CompactResult {
  readonly paid: boolean;
  readonly before: number;
  readonly after: number;
}

/** What the head of a container says of the original, without reading the rest. */
export interface ContainerHead {
  /** Name of the compactor that wrote it. */
  readonly compactor: string;
  /** Version of the format. */
  readonly version: number;
  /** Length of the original in bytes. */
  readonly size: number;
  /** SHA-256 of the original in hexadecimal. */
  readonly sha256: string;
}

/** How the chunks of a container are used. */
export interface ChunkOptions {
  /**
   * Whoever reads is done with a chunk before asking for the next one: its memory may then be freed or used
   * again at once, which keeps large files from filling it.
   */
  readonly isFleeting?: boolean | undefined;
}

/** The original behind a container. Every read is checked: wrong bytes are an error, never a result. */
export interface Contents extends ContainerHead {
  /** All bytes, in order. The last chunk comes only after the whole was found to have the right SHA-256. */
  chunks(options?: ChunkOptions): Iterable<Uint8Array>;
  /** Bytes at a position, decoding only the blocks that hold them. */
  read(offset: number, length: number): Uint8Array;
  /** How many records (lines) there are, where the container knows. */
  readonly records?: number | undefined;
  /**
   * Records from one number to another (from 0, the end excluded) with their line ends.
   *
   * @throws CairnError `VALUE_INVALID` for a number beyond the last record.
   */
  range?(from: number, to: number): Iterable<Uint8Array>;
}

/**
 * A way to store a file in fewer bytes. A lossless one writes a container beside the file's name and opens
 * it again; a canonical one writes a tidier file that takes the name over, and cannot give the old one back.
 */
export interface Compactor {
  readonly name: string;
  /** Version of the format that it writes; older ones are opened for ever. */
  readonly version: number;
  /** Added to the file's name: `zst` makes `trace.bin` into `trace.bin.zst`. Empty for a canonical compactor. */
  readonly extension: string;
  readonly fidelity: 'lossless' | 'canonical';
  /** Whether it is worth a trial, judged by name and size alone. */
  accepts(file: Pick<FileEntry, 'path' | 'size'>): boolean;
  /**
   * Writes the container. Memory is bounded whatever the size. When it does not pay, what was written is
   * worthless.
   */
  compact(source: Source, sink: Sink, context: CompactContext): Promise<CompactResult>;
  /** What the head of a container of this compactor says; undefined for any other file. Never throws for odd bytes. */
  identify?(source: Source): ContainerHead | undefined;
  /**
   * Opens a container of any version.
   *
   * @throws CairnError `CONTAINER_INVALID` for one that is cut short or damaged, here or in any later read.
   */
  open?(source: Source): Contents;
}

/** Defines a compactor. */
export function defineCompactor(compactor: Compactor): Compactor {
  return Object.freeze(compactor);
}
