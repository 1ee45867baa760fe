import { messageOf } from '@cairn/core';
import type { ArtifactOutcome } from '@cairn/core';
import { applyAttributes, attributesOf } from '@cairn/files';
import { takeBack } from '../batch/take-back.ts';
import { putBackAttributes, syncFolders } from '../batch/touched-folders.ts';
import type { JournalBatch } from '../journal/read-journal.ts';
import { locateStep, performStep, revertStep } from '../step/kinds.ts';
import type { FileStep, Whereabouts } from '../step/step.ts';
import type { Workbench } from '../step/workbench.ts';
import { outcomeOf } from '../task/task.ts';
import type { Task, Verdict } from '../task/task.ts';

/**
 * Settles a batch that a crash cut short, by looking where everything is. An artifact is done when all of its
 * steps are; what was done in part is taken back, but for deletions, which are finished. No step is begun.
 */
export async function settleBatch(
  { tasks, folders }: JournalBatch,
  bench: Workbench,
): Promise<readonly ArtifactOutcome[]> {
  const outcomes = tasks.map((task) => outcomeOf(task, settleTask(task, bench)));
  putBackAttributes(folders, bench);
  putBackModes(tasks, bench);
  await syncFolders(
    tasks.flatMap((task) => task.steps),
    bench,
  );
  return outcomes;
}

function settleTask(task: Task, bench: Workbench): Verdict {
  try {
    const steps = task.steps.map((step) => ({ step, where: locateStep(step, bench) }));
    return task.action === 'purge' ? finish(steps, bench) : settle(task, steps, bench);
  } catch (error) {
    return {
      outcome: 'failed',
      why: `it was interrupted, and where it stands cannot be told: ${messageOf(error)}`,
    };
  }
}

interface Located {
  readonly step: FileStep;
  readonly where: Whereabouts;
}

function settle(task: Task, steps: readonly Located[], bench: Workbench): Verdict {
  const counted = steps.filter(({ step }) => !isOptional(step));
  const lost = steps.find(({ where }) => where === 'lost');
  if (lost !== undefined) return { outcome: 'failed', why: lostText(lost.step) };
  if (counted.every(({ where }) => where === 'after')) return { outcome: 'done' };
  if (steps.every(({ where }) => where === 'before')) return clean(steps, bench);
  const verdict: Verdict = { outcome: 'failed', why: 'it was interrupted, and put back' };
  return takeBack(task, bench, verdict);
}

/** Nothing was moved: at most a copy was begun. */
function clean(steps: readonly Located[], bench: Workbench): Verdict {
  for (const { step } of steps) revertStep(step, bench);
  return { outcome: 'skipped', why: 'the operation was interrupted before its turn' };
}

/** A folder that was to go because it is empty may have got something new: then it stays. */
function isOptional(step: FileStep): boolean {
  return step.kind === 'delete' && step.folder !== undefined;
}

function finish(steps: readonly Located[], bench: Workbench): Verdict {
  for (const { step, where } of steps) if (where === 'between') performStep(step, bench);
  const left = steps.filter(({ where }) => where === 'before').length;
  if (left === 0) return { outcome: 'done' };
  return left === steps.length
    ? { outcome: 'skipped', why: 'the operation was interrupted before its turn' }
    : {
        outcome: 'failed',
        why: `it was interrupted, and ${left} of ${steps.length} parts are still in the trash`,
      };
}

function lostText(step: FileStep): string {
  const path = step.kind === 'move' ? step.from.path : 'at' in step ? step.at.path : step.to.path;
  return `it was interrupted, and ${path} is neither in its place nor in the trash`;
}

/** A folder that its owner may not write to is opened for the moment of its move. */
function putBackModes(tasks: readonly Task[], bench: Workbench): void {
  for (const step of tasks.flatMap((task) => task.steps)) {
    if (step.kind !== 'move' || step.seen.kind !== 'directory') continue;
    const at = [step.from, step.to].find((address) => bench.look(address)?.inode === step.seen.inode);
    if (at === undefined || bench.look(at)?.mode === step.seen.mode) continue;
    const { folder, name } = bench.spot(at);
    const address = folder.at(name);
    applyAttributes(address, { ...attributesOf(address)!, mode: step.seen.mode });
  }
}
