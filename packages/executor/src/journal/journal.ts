import type { ArtifactOutcome, Operation } from '@cairn/core';
import type { Attributes } from '@cairn/files';
import type { Address, FileStep } from '../step/step.ts';
import type { Turn } from '../task/task.ts';
import type { StoredEntry } from '../trash/entry.ts';

/** A folder whose contents a batch changes, as it was before: its mode and time are put back. */
export interface TouchedFolder {
  readonly at: Address;
  readonly attributes: Attributes;
}

/** What a line of a journal says. The order of lines is the order of things. */
export type JournalRecord =
  | { readonly t: 'begin'; readonly v: 1; readonly operation: Operation }
  | { readonly t: 'batch'; readonly n: number; readonly folders: readonly TouchedFolder[] }
  | JournalTask
  | { readonly t: 'outcomes'; readonly n: number; readonly outcomes: readonly ArtifactOutcome[] }
  | { readonly t: 'reported'; readonly n: number }
  | { readonly t: 'end'; readonly operation: Operation };

/** The intents of one artifact: what shall be done to it, step by step. */
export interface JournalTask {
  readonly t: 'task';
  /** Number of the task within its batch. */
  readonly n: number;
  readonly action: ArtifactOutcome['action'];
  readonly turn?: Turn | undefined;
  readonly steps: readonly FileStep[];
  readonly entry: StoredEntry;
}
