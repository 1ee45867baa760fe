import { messageOf } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { digestAt, hashText, joinRel } from '@cairn/files';
import { planFolderBack, planFolderReturn } from '../archiving/folder-back.ts';
import { planWithoutArchive } from '../archiving/undo-archive.ts';
import type { JournalTask } from '../journal/journal.ts';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { CopyStep, FileStep, MoveStep, ReplaceStep } from '../step/step.ts';
import { isOwn } from '../step/workbench.ts';
import type { Workbench } from '../step/workbench.ts';
import { nameOf } from './pieces.ts';
import { planAgain } from './plan-again.ts';
import { planRestore } from './plan-restore.ts';
import type { TrashContext } from './subject.ts';
import type { Refusal, Task } from './task.ts';

/** Plans to take back what an operation did to one artifact, after looking whether it still can be. */
export function planInverse(task: JournalTask, context: TrashContext): Task | Refusal {
  if (task.action === 'restore' && task.entry.archive?.format === 'folder')
    return planFolderReturn(task, context);
  if (task.action === 'restore') return planAgainInTrash(task, context);
  const moves = task.steps.filter((step) => step.kind === 'move').filter(({ to }) => isOwn(to));
  const base = moves[0]?.to.in;
  if ((task.action === 'trash' || task.action === 'trim') && base !== undefined)
    return planRestore({ entry: whenceItCame(task, moves), base }, context.bench);
  if (task.action === 'move') return planFolderBack(task, context);
  if (task.action === 'archive') return planWithoutArchive(task, context);
  return planBackwards(task, context);
}

/** An original that took its place back from its tidied version has no version to give it to any more. */
function planAgainInTrash({ action, entry, steps }: JournalTask, context: TrashContext): Task | Refusal {
  if (!steps.some((step) => step.kind === 'replace')) return planAgain(entry, context);
  const why = 'the original took the place of its compacted version: compact it again instead';
  return { action, entry, outcome: 'skipped', why };
}

/** Things go back to where they came from, which for an import is not where they would be restored to. */
function whenceItCame({ entry }: JournalTask, moves: readonly MoveStep[]): JournalTask['entry'] {
  return {
    ...entry,
    items: moves.map(({ from, to, seen }) => ({ path: from.path, name: nameOf(to), seen })),
  };
}

function planBackwards(task: JournalTask, context: TrashContext): Task | Refusal {
  const { action, entry } = task;
  try {
    const steps = task.steps.toReversed().flatMap((step) => inverseOf(step, context));
    for (const step of steps) {
      const why = checkStep(step, context.bench);
      if (why !== undefined) return { action, entry, outcome: 'skipped', why };
    }
    return { action, entry, steps };
  } catch (error) {
    return { action, entry, outcome: 'skipped', why: messageOf(error) };
  }
}

/** The steps that take a step back, as steps of an operation of their own. */
function inverseOf(step: FileStep, context: TrashContext): readonly FileStep[] {
  const { bench } = context;
  switch (step.kind) {
    case 'move':
      return [{ kind: 'move', from: step.to, to: step.from, seen: now(step.to, step, bench) }];
    case 'copy':
      return [{ kind: 'delete', at: step.to, sha256: digestAt(bench.spot(step.from)) }];
    case 'replace':
      return [inverseReplace(step, context)];
    case 'write':
      return [
        {
          kind: 'delete',
          at: step.at,
          folder: step.folder,
          sha256: step.folder ? undefined : hashText(step.text ?? ''),
        },
      ];
    case 'delete':
      return step.folder === undefined ? [] : [{ kind: 'write', at: step.at, folder: step.folder }];
  }
}

/** The old file takes its name again, and the new one is put aside in turn. */
function inverseReplace(step: ReplaceStep, { bench, operation }: TrashContext): ReplaceStep {
  const aside = { in: step.aside.in, path: joinRel(operation as RelPath, nameOf(step.aside)) };
  return {
    kind: 'replace',
    at: step.at,
    by: step.aside,
    aside,
    seen: now(step.at, { seen: step.prepared }, bench),
    prepared: now(step.aside, step, bench),
  };
}

function now(at: MoveStep['to'], { seen }: Pick<CopyStep, 'seen'>, bench: Workbench): MoveStep['seen'] {
  const found = bench.look(at);
  return found === undefined ? seen : seenOf({ ...seen, inode: found.inode, device: found.device });
}
