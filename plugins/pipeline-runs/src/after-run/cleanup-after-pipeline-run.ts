import type { ArtifactOutcome, Plan } from '@cairn/core';
import type { OperationReport } from '@cairn/workspace';
import { openWorkspace } from '@cairn/workspace';
import type { StrategyName } from '../strategies/strategies.ts';

/** How a pipeline cleans up at its end. */
export interface CleanupOptions {
  /** The run that has just ended, by name or path: it stays. */
  readonly name?: string | undefined;
  /** Whether the newest run stays, where none is named. True when left out. */
  readonly keepCurrent?: boolean | undefined;
  /** Instead of what is configured. */
  readonly strategy?: StrategyName | undefined;
  /** Purges at once what went into the trash; nothing brings it back. */
  readonly purgeNow?: boolean | undefined;
  /** Globs of files that stay of a run that goes into the trash. */
  readonly preserve?: readonly string[] | undefined;
  /** A folder in the workspace; the current one when left out. */
  readonly directory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The clock; the system's when left out. */
  readonly now?: (() => number) | undefined;
}

/** What a cleanup came to. Bytes are those on the disk. */
export interface CleanupFigures {
  /** The operation to undo it by; undefined when there was nothing to do. */
  readonly operation?: string | undefined;
  /** Runs that were looked at. */
  readonly runs: number;
  readonly kept: number;
  readonly trashed: number;
  readonly archived: number;
  /** Runs of which chosen files stayed. */
  readonly trimmed: number;
  /** Runs that were to go and were left, and why, one sentence each. */
  readonly left: readonly string[];
  readonly files: number;
  readonly bytes: number;
  /** Archives and entries of the trash that went for good because the disk was nearly full. */
  readonly purgedForSpace: number;
  /** What is free now: what was purged, or moved to another disk. */
  readonly freedNow: number;
  /** What becomes free when the trash is purged. */
  readonly freedLater: number;
}

/**
 * Cleans up old runs, for the end of a pipeline. The call is the consent: nobody is asked. Everything but a purge
 * can be undone.
 *
 * @throws CairnError `NO_WORKSPACE`, `CONFIG_INVALID`, `NOT_FOUND` for a name that no run has, `LOCKED`, and
 *   `REFUSED` when a brake holds.
 * @example
 * const { freedNow, freedLater } = await cleanupAfterPipelineRun({ name: runFolder, strategy: 'moderate' });
 */
export async function cleanupAfterPipelineRun(options: CleanupOptions = {}): Promise<CleanupFigures> {
  const { directory = process.cwd(), signal, now, name, ...wished } = options;
  using workspace = await openWorkspace({ directory, now });
  const value = Object.fromEntries(
    Object.entries({ ...wished, keep: name }).filter(([, each]) => each !== undefined),
  );
  const plan = await workspace.planAction('pipeline-runs', 'cleanup', { value, signal });
  return figuresOf(plan, await workspace.apply(plan, { signal }));
}

function figuresOf(plan: Plan, report: OperationReport): CleanupFigures {
  const { operation, outcomes, purged, purgedNow, pressure } = report;
  const done = outcomes.filter(({ outcome }) => outcome === 'done');
  const count = (matches: (outcome: ArtifactOutcome) => boolean): number => done.filter(matches).length;
  const archived = count(
    ({ archive, action }) => archive !== undefined || action === 'archive' || action === 'move',
  );
  const trimmed = count(({ action }) => action === 'trim');
  const runs = plan.summary.artifacts;
  return {
    operation: done.length === 0 ? undefined : operation.id,
    runs,
    kept: runs - (done.length - trimmed),
    trashed: done.length - archived - trimmed,
    archived,
    trimmed,
    left: outcomes.flatMap(({ outcome, key, why }) =>
      outcome === 'done' ? [] : [`${key}: ${why ?? outcome}`],
    ),
    files: operation.files,
    bytes: operation.bytes,
    purgedForSpace: pressure?.entries ?? 0,
    freedNow: [purgedNow, purged, pressure].reduce(
      (sum, gone) => sum + (gone?.bytes ?? 0),
      operation.freedNow,
    ),
    freedLater: Math.max(0, operation.freedLater - (purgedNow?.bytes ?? 0)),
  };
}
