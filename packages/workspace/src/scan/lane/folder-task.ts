import type { ScannedFolder } from '@cairn/catalog';
import type { Diagnostic, RelPath } from '@cairn/core';
import type { Claim } from '../grouping/claims.ts';

/** A root as a lane walks it. */
export interface LaneRoot {
  readonly name: string;
  /** Absolute. */
  readonly path: string;
  /** Folders in it that are not entered: archives, other roots. */
  readonly skipped: readonly RelPath[];
  /** What an open operation names: left as it is known. */
  readonly untouched: readonly RelPath[];
}

/** A folder that is to be read. Plain data: it may go to another thread. */
export interface FolderTask {
  /** Index of its root. */
  readonly root: number;
  readonly folder: RelPath;
  /** The artifacts that own its parent. */
  readonly owners: readonly Claim[];
  /** False for a folder that is only read to learn what is in it; what lies below is left as it is known. */
  readonly isDeep: boolean;
}

/** A file with several names, and whose it is under this one. */
export interface LinkedFile {
  readonly device: number;
  readonly inode: number;
  readonly path: RelPath;
  readonly family: string;
  readonly key: string;
}

interface OutcomeBase {
  readonly diagnostics: readonly Diagnostic[];
}

/** What became of a {@link FolderTask}. */
export type FolderOutcome =
  /** It vanished since its parent was read. */
  | (OutcomeBase & { readonly kind: 'gone' })
  /** It could not be read: these families may have something in it or below. */
  | (OutcomeBase & { readonly kind: 'unread'; readonly families: readonly string[] })
  /** It is as the catalog knows it. */
  | (OutcomeBase & {
      readonly kind: 'kept';
      readonly below: FoldersBelow;
      readonly linked: readonly LinkedFile[];
      readonly looked: number;
    })
  | (OutcomeBase & {
      readonly kind: 'read';
      readonly scanned: ScannedFolder;
      readonly below: FoldersBelow;
      readonly linked: readonly LinkedFile[];
      readonly looked: number;
      /** Indexes of the files whose checksums were made now. */
      readonly hashed: readonly number[];
      /** Families that may have something in what could not be seen. */
      readonly families: readonly string[];
    });

/** The folders in a folder. */
export interface FoldersBelow {
  /** The artifacts that own them. */
  readonly owners: readonly Claim[];
  /** Names of those to enter. */
  readonly enter: readonly string[];
  /** Paths that stay as they are known, unread. */
  readonly leave: readonly RelPath[];
}
