import type { Instant, Progress, RelPath } from '@cairn/core';
import type { ReaderLimits } from '../contract.ts';
import type { ArchivedArtifact, ArchiveManifest } from '../manifest/archive-manifest.ts';

/** How a bag is unpacked into a staging folder. */
export interface ExtractOptions {
  /** Absolute path of the staging folder: one that does not exist yet. Its parent does. */
  readonly into: string;
  /** Which artifacts are wanted; all when left out. A bag that cairn did not make has none: all of it comes. */
  readonly wants?: ((artifact: ArchivedArtifact) => boolean) | undefined;
  /** Makes links that lead out of the artifact's root, or to an absolute path. They are skipped when left out. */
  readonly allowOutsideLinks?: boolean | undefined;
  readonly limits?: ReaderLimits | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** One thing that lies in the staging folder, whole and checked, and waits to be moved to its place. */
export interface StagedEntry {
  /** The artifact that it belongs to; undefined in a bag that cairn did not make. */
  readonly artifact?: ArchivedArtifact | undefined;
  /** Its place: in the artifact's root, or below `data/` of a bag that cairn did not make. */
  readonly path: RelPath;
  /** Where it lies below the staging folder. */
  readonly staged: RelPath;
  readonly kind: 'file' | 'directory' | 'symlink';
  readonly size: number;
  /** Permission bits; undefined where only the staged file itself has them. So is the time. */
  readonly mode?: number | undefined;
  readonly mtime?: Instant | undefined;
  readonly sha256?: string | undefined;
}

/** What was unpacked. Folders stand before what lies in them. */
export interface Extraction {
  /** Undefined for a bag that cairn did not make. */
  readonly manifest?: ArchiveManifest | undefined;
  readonly entries: readonly StagedEntry[];
  /** What was left out, and why: links that lead out. */
  readonly skipped: readonly { readonly path: string; readonly text: string }[];
  readonly files: number;
  readonly bytes: number;
}
