import type { RelPath } from '@cairn/core';
import type { FamilyConfig } from '../config.ts';

/** A family that was recognised in a folder, with what it amounts to. Paths are relative to the folder. */
export interface FoundFamily {
  readonly name: string;
  /** Folders that everything of the family lies in. */
  readonly folders: readonly RelPath[];
  /** Folders that a root has to hold. */
  readonly top: readonly RelPath[];
  readonly artifacts: number;
  readonly files: number;
  /** Logical bytes. */
  readonly bytes: number;
  /** One of its artifacts. */
  readonly example: string;
  /** What to write into the configuration, once it is known how a path reads from its root. */
  readonly config: (fromRoot: (path: RelPath) => RelPath) => FamilyConfig;
}
