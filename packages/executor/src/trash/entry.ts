import type { ArchivedCopy, ArtifactId, FileEntry, Identity, Instant, RelPath } from '@cairn/core';
import type { Attributes } from '@cairn/files';
import type { Seen } from '../step/step.ts';

/**
 * One line of `entries.jsonl` beside an operation's trash: all that is needed to bring an artifact back.
 * Paths are relative to the artifact's root; the names of items are relative to the trash of the operation.
 */
export interface StoredEntry extends Identity {
  readonly v: 1;
  readonly operation: string;
  readonly digest: string;
  readonly id: ArtifactId;
  readonly trashedAt: Instant;
  readonly reasons: readonly string[];
  /** Allocated bytes. */
  readonly bytes: number;
  /** What it consists of, as it was when it went. */
  readonly files: readonly FileEntry[];
  /** What lies in the trash: whole folders and single files. */
  readonly items: readonly StoredItem[];
  /** The folders above the items, and those that were removed because they became empty: outermost first. */
  readonly folders: readonly StoredFolder[];
  /** It is a part of its artifact: the rest stayed in its place. */
  readonly isPart?: boolean | undefined;
  /** The archive that was made of it in the same operation. */
  readonly archive?: ArchivedCopy | undefined;
}

/** A file or folder in the trash. */
export interface StoredItem {
  /** Where it belongs. */
  readonly path: RelPath;
  readonly name: string;
  readonly seen: Seen;
  /** What took its place: as long as that is still there, it can be replaced in turn. */
  readonly instead?: Seen | undefined;
}

/** A folder that lost files to the trash, and how to make it as it was. */
export interface StoredFolder {
  readonly path: RelPath;
  readonly attributes: Attributes;
  /** It was the artifact's own, and went with it. */
  readonly isRemoved?: boolean | undefined;
}
