import type { ArtifactOutcome } from '@cairn/core';
import { dropReplaced } from '../step/replace.ts';
import type { Workbench } from '../step/workbench.ts';
import type { Task } from '../task/task.ts';

/** Tells whether a task leaves something aside that goes once it is settled. */
export function hasDrops({ steps }: Pick<Task, 'steps'>): boolean {
  return steps.some((step) => step.kind === 'replace' && step.drop === true);
}

/**
 * Deletes what the steps of a settled batch had put aside only until then: by now the outcomes are durable, so
 * that nobody will want to take them back. Can be repeated.
 *
 * @returns sentences about what was left where it is, because what should hold its bytes is not as it was
 */
export function dropSpares(
  tasks: readonly Task[],
  outcomes: readonly ArtifactOutcome[],
  bench: Workbench,
): readonly string[] {
  const done = new Set(outcomes.flatMap(({ digest, outcome }) => (outcome === 'done' ? [digest] : [])));
  const left: string[] = [];
  for (const { entry, steps } of tasks) {
    if (!done.has(entry.digest)) continue;
    for (const step of steps) {
      const why = step.kind === 'replace' ? dropReplaced(step, bench) : undefined;
      if (why !== undefined) left.push(`${entry.family} ${entry.key}: ${why}`);
    }
  }
  return left;
}
