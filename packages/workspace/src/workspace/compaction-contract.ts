import type { CompactedFiles } from '@cairn/catalog';
import type { Artifact, ArtifactId, Contents, Instant, Plan, RelPath } from '@cairn/core';
import type { ListedArchive } from './archive-contract.ts';
import type { ApplyOptions, OperationReport, TrashItem } from './operation-contract.ts';

/** What is to be compacted. Without references: every artifact of the families that may be. */
export interface CompactionQuery {
  readonly families?: readonly string[] | undefined;
  readonly references?: readonly string[] | undefined;
  /** Smallest file in bytes, beside what the configuration says. */
  readonly minSize?: number | undefined;
  /** Only artifacts that were created before this moment. */
  readonly before?: Instant | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What is expected of compacting one file. Bytes are logical bytes. */
export interface CompactionEstimate {
  readonly artifact: ArtifactId;
  readonly digest: string;
  readonly family: string;
  readonly key: string;
  readonly path: RelPath;
  readonly before: number;
  /** Absent when it is left alone. */
  readonly compactor?: string | undefined;
  /** What the file would come to; as long as before when it is left alone. */
  readonly after: number;
  /** `measured`: the whole file was tried. `sampled`: a part was, and the rest taken to be like it. */
  readonly how: 'measured' | 'sampled';
  /** True when the original cannot be made from the result: it waits in the trash. */
  readonly isCanonical: boolean;
  /** Until when the original of a canonical compactor waits in the trash. */
  readonly undoUntil?: Instant | undefined;
  /** Why it is left alone, as a sentence without a full stop. */
  readonly why?: string | undefined;
}

/** What a compaction would do: a plan for `apply`, and what is expected of each file. */
export interface CompactionPlan {
  readonly plan: Plan;
  readonly files: readonly CompactionEstimate[];
  /** Artifacts that are left alone as a whole, and why, as a sentence without a full stop. */
  readonly held: readonly {
    readonly id: ArtifactId;
    readonly family: string;
    readonly key: string;
    readonly why: string;
  }[];
}

/** A file that can be read, whether it lies in a container or not. Close it, or declare it with `using`. */
export interface OpenedFile extends Disposable {
  readonly root: string;
  /** The logical path in the root. */
  readonly path: RelPath;
  /** Absolute: of the container where there is one. */
  readonly location: string;
  readonly size: number;
  /** Name of the compactor of its container. */
  readonly compactor?: string | undefined;
  /** All bytes in order; a container's last ones only after all were found to be right. */
  chunks(): Iterable<Uint8Array>;
  read(offset: number, length: number): Uint8Array;
  /**
   * Lines with their ends, numbered from 0, the end excluded. Of a range that goes beyond the last line, the lines
   * that there are come first, then the error; a container and a plain file do the same.
   *
   * @throws CairnError `VALUE_INVALID` for a number beyond the last line.
   */
  range(from: number, to: number): Iterable<Uint8Array>;
  close(): void;
}

/** A file that a reference means. */
export interface FileReference {
  readonly root: string;
  readonly path: RelPath;
  readonly artifact?: ArtifactId | undefined;
  readonly container?: Contents['compactor'] | undefined;
  /** Where its container lies, when that was named and is what is to be read, even beside the plain file. */
  readonly containerPath?: RelPath | undefined;
}

/** A line that a search found. */
export interface FoundLine {
  readonly root: string;
  readonly path: RelPath;
  readonly artifact: ArtifactId;
  /** Number of the line, from 0. */
  readonly line: number;
  /** Without its end; what is no UTF-8 in it is replaced by U+FFFD. */
  readonly text: string;
}

/** What a search through files looks for, and where. */
export interface FileSearch {
  readonly pattern: RegExp;
  readonly references?: readonly string[] | undefined;
  readonly families?: readonly string[] | undefined;
  /** Stop in a file after its first line that fits. */
  readonly isFirstEnough?: boolean | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What can be brought back. */
export interface Restorable {
  readonly inTrash: readonly TrashItem[];
  /** Artifacts in their place of which files lie in containers. */
  readonly compacted: readonly Artifact[];
  /** Artifacts that were moved to another folder as they are. */
  readonly moved: readonly MovedArtifact[];
}

/** An artifact that was moved to another folder as it is. */
export interface MovedArtifact {
  readonly digest: string;
  readonly id: ArtifactId;
  readonly family: string;
  readonly key: string;
  /** The operation that moved it. */
  readonly operation: string;
  readonly archive: ListedArchive;
}

/** Compaction: making files smaller, and reading them as if they were not. */
export interface CompactionVerbs {
  /** Scans, and plans what compaction would do. Nothing settling, in progress, undescribed or in an open run is in it. */
  planCompaction(query?: CompactionQuery): Promise<CompactionPlan>;
  /** Plans, and carries it out. */
  compact(query?: CompactionQuery, options?: ApplyOptions): Promise<OperationReport>;
  /**
   * Puts the originals of compacted artifacts back in place of their containers.
   *
   * @throws CairnError `NOT_FOUND`, `AMBIGUOUS` for a reference; `USAGE` for an artifact without containers.
   */
  restoreOriginals(references: readonly string[], options?: ApplyOptions): Promise<OperationReport>;
  /** What of named artifacts lies in containers: what {@link restoreOriginals} would put back. */
  compactedArtifact(reference: string): Promise<Artifact | undefined>;
  /** What of named things can be brought back, from the trash and out of containers: what `restore` would do. */
  restorable(references: readonly string[]): Promise<Restorable>;
  /**
   * Opens a file for reading: by its path (also the one that it had before it was compacted, absolute or relative to
   * the current folder), or by the id of an artifact of one file. The path of a container means what it holds, also
   * where the plain file lies beside it.
   *
   * @throws CairnError `NOT_FOUND`, `AMBIGUOUS`, `CONTAINER_INVALID`
   */
  open(reference: string): Promise<OpenedFile>;
  /** The files that a path or an artifact's id means, in order of path. `files` are globs among them. */
  filesNamed(reference: string, files?: readonly string[]): Promise<readonly FileReference[]>;
  /** Opens one of {@link filesNamed}. */
  openFile(file: FileReference): Promise<OpenedFile>;
  /** Lines of files that fit a pattern, in order of family and path. Files that cannot be read are told as events. */
  searchFiles(search: FileSearch): AsyncIterable<FoundLine>;
  /** What lies in containers, by family and compactor. */
  compactionStats(): Promise<readonly CompactedFiles[]>;
}
