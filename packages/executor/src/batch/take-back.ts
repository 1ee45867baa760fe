import { isCairnError, messageOf } from '@cairn/core';
import { findOpenWriters, isWithin, parentRel, writtenFile } from '@cairn/files';
import type { OpenWriters } from '@cairn/files';
import { addressesOf, isUsers } from '../step/addresses.ts';
import { performStep, revertStep } from '../step/kinds.ts';
import { compareMoved } from '../step/move.ts';
import { compareReplaced } from '../step/replace.ts';
import type { FileStep } from '../step/step.ts';
import { isOwn } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';
import type { Task, Verdict } from '../task/task.ts';
import { hasDrops } from './drop-spares.ts';

/**
 * Takes steps back, the last one first, and says how the artifact stands now.
 *
 * @param task with those of its steps that were begun.
 * @param verdict what is said of it when all of them could be taken back.
 */
export function takeBack(task: Task, bench: Workbench, verdict: Verdict): Verdict {
  const { steps } = task;
  try {
    makeMissingFolders(task, steps, bench);
    for (const step of steps.toReversed()) revertStep(step, bench);
    return verdict;
  } catch (error) {
    const why = `${verdict.why ?? 'it was interrupted'}; it could not be put back whole: ${messageOf(error)}`;
    return { outcome: 'failed', why };
  }
}

/** Makes again the folders that were above what comes back, and went when they became empty. */
function makeMissingFolders({ entry }: Task, steps: readonly FileStep[], bench: Workbench): void {
  const sources = steps.flatMap((step) => (step.kind === 'move' && isUsers(step.from) ? [step.from] : []));
  for (const { path, attributes } of entry.folders) {
    const base = sources.find((source) => isWithin(parentRel(source.path), path))?.in;
    if (base === undefined) continue;
    const at = { in: base, path };
    if (bench.look(at) === undefined) performStep({ kind: 'write', at, folder: attributes }, bench);
  }
}

/** Takes back what was changed while it was moved, or moved through a folder whose path leads elsewhere by now. */
export async function takeBackChanged(
  tasks: readonly Task[],
  verdicts: Verdict[],
  bench: Workbench,
): Promise<readonly Task[]> {
  const strays = [...bench.trees()].flatMap(([base, tree]) => tree.strayed().map((path) => ({ base, path })));
  let writers: OpenWriters | undefined;
  return tasks.filter((task, index) => {
    if (verdicts[index]?.outcome !== 'done') return false;
    const difference = strayedFrom(task, strays) ?? differenceOf(task, bench);
    const hindrance =
      difference === undefined
        ? writerOf(task, (writers ??= writersFor(tasks)))
        : `${difference} while it was being moved`;
    if (hindrance === undefined) return false;
    const why = `${hindrance}, so that it was put back`;
    verdicts[index] = takeBack(task, bench, { outcome: 'skipped', why });
    return true;
  });
}

function differenceOf(task: Task, bench: Workbench): string | undefined {
  for (const step of task.steps) {
    const difference = differenceAfter(step, bench);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** Looked up once for a batch, and only where something goes for good. */
function writersFor(tasks: readonly Task[]): OpenWriters {
  return tasks.some(hasDrops) ? findOpenWriters() : new Map();
}

/** What is written to a file after it went for good is lost with it: who has it open keeps it. */
function writerOf({ steps }: Task, writers: OpenWriters): string | undefined {
  for (const step of steps) {
    if (step.kind !== 'replace' || step.drop !== true) continue;
    const process = writers.get(writtenFile(step.seen));
    if (process !== undefined) return `${step.at.path} is open for writing in process ${process}`;
  }
  return undefined;
}

function differenceAfter(step: FileStep, bench: Workbench): string | undefined {
  if (step.kind === 'replace') return compareReplaced(step, bench);
  return step.kind === 'move' && isOwn(step.to) ? compareMoved(step, bench) : undefined;
}

function strayedFrom(task: Task, strays: readonly { base: string; path: string }[]): string | undefined {
  if (strays.length === 0) return undefined;
  const addresses = task.steps.flatMap(addressesOf);
  const stray = strays.find(({ base, path }) =>
    addresses.some((address) => address.in === base && address.path.startsWith(`${path}/`)),
  );
  return stray === undefined ? undefined : `the folder ${stray.path} was replaced`;
}

/** What an error of a step says about its artifact: what is not as it should be is skipped, all else failed. */
export function verdictOf(error: unknown): Verdict {
  const isSkipped = (['IN_THE_WAY', 'CHANGED', 'NOT_FOUND', 'ROOT_UNAVAILABLE'] as const).some((code) =>
    isCairnError(error, code),
  );
  return { outcome: isSkipped ? 'skipped' : 'failed', why: messageOf(error) };
}
