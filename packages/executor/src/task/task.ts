import type { ArtifactOutcome } from '@cairn/core';
import { changedFolders } from '../step/addresses.ts';
import type { FileStep } from '../step/step.ts';
import type { StoredEntry } from '../trash/entry.ts';

/**
 * What stands for all others of an operation, and has a batch of its own. Unless the `first` was done and is on
 * record, nothing after it is begun; the `last` is left alone unless everything before it was done.
 */
export type Turn = 'first' | 'last';

/** What shall be done to one artifact. It is done whole, or taken back. */
export interface Task {
  readonly action: ArtifactOutcome['action'];
  readonly turn?: Turn | undefined;
  /** What the artifact consists of. */
  readonly entry: StoredEntry;
  readonly steps: readonly FileStep[];
}

/** An artifact to which nothing is done, and why. */
export interface Refusal extends Verdict {
  readonly action: ArtifactOutcome['action'];
  readonly turn?: Turn | undefined;
  readonly entry: StoredEntry;
}

/** How it ended for one artifact. */
export interface Verdict {
  readonly outcome: ArtifactOutcome['outcome'];
  readonly why?: string | undefined;
  /** The operation that touched it since. */
  readonly since?: string | undefined;
}

export function isTask(planned: Task | Refusal): planned is Task {
  return 'steps' in planned;
}

/** What is reported of an artifact. */
export function outcomeOf(
  task: Pick<Task, 'action' | 'entry'> & { readonly steps?: readonly FileStep[] },
  verdict: Verdict,
): ArtifactOutcome {
  const { root, family, key, id, digest, reasons, bytes, files, archive } = task.entry;
  const { outcome, why, since } = verdict;
  return {
    root,
    family,
    key,
    id,
    digest,
    action: task.action,
    outcome,
    why,
    since,
    reasons,
    files: files.reduce((count, { kind }) => count + (kind === 'directory' ? 0 : 1), 0),
    bytes,
    folders: changedFolders(task.steps ?? []),
    ...(archive === undefined ? {} : { archive }),
  };
}
