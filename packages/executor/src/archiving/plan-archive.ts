import type { ArchivedCopy, RelPath } from '@cairn/core';
import { verdictOf } from '../batch/take-back.ts';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { Address, MoveStep } from '../step/step.ts';
import { shown } from '../step/workbench.ts';
import { entryOf, planTrash } from '../task/plan-trash.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';

/** An archive of one artifact that was written, made durable, read back and found right. */
export interface PreparedArchive {
  readonly copy: ArchivedCopy;
  /** Where it was written: in the trash of the root of archives, under a name that ends as what is prepared does. */
  readonly prepared: Address;
  /** The originals go into the trash in the same task. */
  readonly isMove: boolean;
}

/**
 * Plans that a prepared archive takes its place, and with a move that the artifact goes into the trash: both, or
 * neither. The archive comes first, so that at no instant the only whole copy lies in the trash.
 */
export function planArchive(
  subject: Subject,
  { copy, prepared, isMove }: PreparedArchive,
  context: TrashContext,
): Task | Refusal {
  const entry = entryOf(subject, context);
  const refused = (why: string): Refusal => ({ action: 'archive', entry, outcome: 'skipped', why });
  try {
    const step = placingStep(copy, prepared, context);
    if (typeof step === 'string') return refused(step);
    if (!isMove) return { action: 'archive', entry: { ...entry, archive: copy }, steps: [step] };
    const trash = planTrash(subject, context);
    if (!('steps' in trash)) return trash;
    return { ...trash, entry: { ...trash.entry, archive: copy }, steps: [step, ...trash.steps] };
  } catch (error) {
    return refuseArchive(subject, context, error);
  }
}

/** Says why an artifact is not archived: it is skipped when it is not as it should be, all else is a failure. */
export function refuseArchive(subject: Subject, context: TrashContext, error: unknown): Refusal {
  return { action: 'archive', entry: entryOf(subject, context), ...verdictOf(error) };
}

/** The step that gives an archive its place; a sentence when it cannot. */
function placingStep(copy: ArchivedCopy, from: Address, { bench }: TrashContext): MoveStep | string {
  const found = bench.look(from);
  if (found === undefined) return `its archive is not at ${shown(from)} any more`;
  const to = { in: `root:${copy.root}`, path: copy.key as RelPath };
  const step: MoveStep = { kind: 'move', from, to, seen: seenOf({ ...found, path: from.path }) };
  return checkStep(step, bench) ?? step;
}
