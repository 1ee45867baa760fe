import type { ActionContext, Candidate, Family } from '@cairn/core';
import type { FamilyName } from '../families/branches.ts';
import type { ImportAllowance } from './allowance.ts';
import type { OldTree } from './find-tree.ts';
import type { Told } from './told.ts';

/** What every part of an import works with. */
export interface Importing {
  readonly context: ActionContext;
  readonly tree: OldTree;
  readonly told: Told;
  readonly dryRun: boolean;
  readonly families: ReadonlyMap<FamilyName, Family>;
  readonly configured: ImportAllowance | undefined;
  /** The rules by which the guard of a family refuses something; none where it passes. */
  readonly objections: (family: FamilyName, candidate: Candidate) => readonly string[];
}
