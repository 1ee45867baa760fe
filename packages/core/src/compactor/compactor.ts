import type { FileEntry } from '../artifact/artifact.ts';

/** Bytes to read, in order and at any position. */
export interface Source {
  readonly size: number;
  stream(): AsyncIterable<Uint8Array>;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Where bytes go. */
export interface Sink {
  write(bytes: Uint8Array): Promise<void>;
}

/** What a compactor is told of its surroundings. */
export interface CompactContext {
  readonly signal?: AbortSignal | undefined;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What compaction came to; `paid` is false when the result would not be smaller. */
export interface CompactResult {
  readonly paid: boolean;
  readonly before: number;
  readonly after: number;
}

/** A way to store a file in fewer bytes. Only a lossless one restores. */
export interface Compactor {
  readonly name: string;
  readonly version: number;
  /** Added to the file's name: `zst` makes `log.jsonl` into `log.jsonl.zst`. */
  readonly extension: string;
  readonly fidelity: 'lossless' | 'canonical';
  accepts(file: FileEntry): boolean;
  compact(source: Source, sink: Sink, context: CompactContext): Promise<CompactResult>;
  restore?(source: Source, sink: Sink): Promise<void>;
}

/** Defines a compactor. */
export function defineCompactor(compactor: Compactor): Compactor {
  return Object.freeze(compactor);
}
