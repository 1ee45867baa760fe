import type { RelPath } from '@cairn/core';
import { messageOf } from '@cairn/core';
import type { JournalTask } from '../journal/journal.ts';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { Address, FileStep, MoveStep } from '../step/step.ts';
import { shown } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';
import { asTheyWere } from '../task/plan-again.ts';
import type { TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { planFolder } from './plan-folder.ts';

/** Tells whether a task took an artifact to another folder as it is, or copied it there. */
export function isFolderArchive({ action, entry }: Pick<JournalTask, 'action' | 'entry'>): boolean {
  return action === 'move' || (entry.archive?.format === 'folder' && action === 'archive');
}

/** Plans that an artifact comes back from the folder it went to. */
export function planFolderBack(task: JournalTask, { bench }: TrashContext): Task | Refusal {
  const { entry } = task;
  const refused = (why: string): Refusal => ({ action: 'restore', entry, outcome: 'skipped', why });
  try {
    const twins = new Map<number, Address>();
    const steps: FileStep[] = [];
    for (const step of task.steps.toReversed()) {
      const inverse = inverseOf(step, twins, bench);
      if (typeof inverse === 'string') return refused(inverse);
      steps.push(...inverse);
    }
    for (const step of steps) {
      const why = step.kind === 'delete' && step.folder !== undefined ? undefined : checkStep(step, bench);
      if (why !== undefined) return refused(why);
    }
    return { action: 'restore', entry, steps };
  } catch (error) {
    return refused(messageOf(error));
  }
}

function inverseOf(
  step: FileStep,
  twins: Map<number, Address>,
  bench: Workbench,
): readonly FileStep[] | string {
  switch (step.kind) {
    case 'move':
      return moveBack(step, twins, bench);
    case 'copy':
      return [];
    case 'write':
      return bench.look(step.at) === undefined ? [] : [{ kind: 'delete', at: step.at, folder: step.folder }];
    case 'delete':
      return step.folder === undefined || bench.look(step.at) !== undefined
        ? []
        : [{ kind: 'write', at: step.at, folder: step.folder }];
    case 'replace':
      return 'its files were replaced';
  }
}

function moveBack(
  { from, to }: MoveStep,
  twins: Map<number, Address>,
  bench: Workbench,
): readonly MoveStep[] | string {
  const found = bench.look(to);
  if (found === undefined) return `${shown(to)} is not where it was put any more`;
  const twin = found.links > 1 ? twins.get(found.inode) : undefined;
  if (found.links > 1 && twin === undefined) twins.set(found.inode, from);
  const step: MoveStep = { kind: 'move', from: to, to: from, seen: seenOf({ ...found, path: to.path }) };
  return [twin === undefined ? step : { ...step, twin }];
}

/** Plans that what was brought back goes to its folder again, if it is as it was. */
export function planFolderReturn(task: JournalTask, context: TrashContext): Task | Refusal {
  const files = asTheyWere(task.entry, context.bench);
  if (typeof files !== 'string') return { ...planFolderBack(task, context), action: 'move' };
  return { action: 'move', entry: task.entry, outcome: 'skipped', why: `it is not as it was: ${files}` };
}

/** Plans to take it there once more, if it is byte for byte as it was. */
export function planFolderAgain(task: JournalTask, context: TrashContext): Task | Refusal {
  const { action, entry, steps } = task;
  const files = asTheyWere(entry, context.bench);
  if (typeof files === 'string')
    return { action, entry, outcome: 'skipped', why: `it is not as it was: ${files}` };
  const [first] = steps;
  const to = first?.kind === 'write' ? first.at : first?.kind === 'move' ? first.to : undefined;
  if (to === undefined)
    return { action, entry, outcome: 'skipped', why: 'the journal does not say where it went' };
  const place = {
    copy: entry.archive,
    to: { in: to.in, path: to.path satisfies RelPath },
    isMove: action === 'move',
  };
  return planFolder({ ...entry, files }, place, context);
}
