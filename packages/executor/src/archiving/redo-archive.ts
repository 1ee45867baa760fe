import { messageOf } from '@cairn/core';
import type { ArchivedCopy } from '@cairn/core';
import { digestAt, joinRel } from '@cairn/files';
import type { JournalTask } from '../journal/journal.ts';
import type { Tools } from '../operation/tools.ts';
import type { Address, FileStep, MoveStep } from '../step/step.ts';
import { planAgain, asTheyWere } from '../task/plan-again.ts';
import { planRestore } from '../task/plan-restore.ts';
import type { TrashContext } from '../task/subject.ts';
import { isTask } from '../task/task.ts';
import type { Refusal, Task } from '../task/task.ts';
import { foundEntries } from '../trash/list-trash.ts';
import { placeOfArchive } from './place-of-archive.ts';

/** An archive takes its place again, and where the originals had gone into the trash they follow. */
export function archiveAgain(
  { action, entry }: JournalTask,
  context: TrashContext,
  tools: Tools,
): Task | Refusal {
  const archive = entry.archive!;
  const refused = (why: string): Refusal => ({ action, entry, outcome: 'skipped', why });
  try {
    const placing = placingAgain(archive, placeOfArchive(archive), { context, tools });
    if (typeof placing === 'string') return refused(placing);
    const files = asTheyWere(entry, context.bench);
    if (typeof files === 'string') return refused(`it is not as it was: ${files}`);
    if (action === 'archive') return { action, entry, steps: placing };
    const trash = planAgain(entry, context);
    if (!isTask(trash)) return trash;
    return { ...trash, entry: { ...trash.entry, archive }, steps: [...placing, ...trash.steps] };
  } catch (error) {
    return refused(messageOf(error));
  }
}

/** The archive of everything that an operation was about takes its place again, before any of that goes. */
export function firstAgain(
  { action, entry, turn }: JournalTask,
  context: TrashContext,
  tools: Tools,
): Task | Refusal {
  const archive = entry.archive!;
  const refused = (why: string): Refusal => ({ action, entry, turn, outcome: 'skipped', why });
  try {
    const placing = placingAgain(archive, placeOfArchive(archive), { context, tools });
    return typeof placing === 'string' ? refused(placing) : { action, entry, turn, steps: placing };
  } catch (error) {
    return refused(messageOf(error));
  }
}

/** Where an archive lies before a step brings it to its place: where it was alone, its folder came along. */
function liesIn({ from, to }: MoveStep, place: Address): Address {
  return place.path === to.path
    ? from
    : { in: from.in, path: joinRel(from.path, place.path.slice(to.path.length + 1)) };
}

/** The steps that bring an archive back: none when it is in its place still. */
function placingAgain(
  archive: ArchivedCopy,
  place: Address,
  { context: { bench }, tools }: { readonly context: TrashContext; readonly tools: Tools },
): readonly FileStep[] | string {
  if (bench.look(place) !== undefined) {
    return digestAt(bench.spot(place)) === archive.sha256
      ? []
      : 'another archive lies in the place of its own';
  }
  const found = [...foundEntries(tools)].findLast(({ entry }) => entry.digest === archive.digest);
  if (found === undefined) return 'its archive is gone: archive it anew';
  const planned = planRestore(found, bench);
  if (!isTask(planned)) return planned.why ?? 'its archive cannot be brought back';
  const moved = planned.steps.find((step) => step.kind === 'move');
  const isRight = moved !== undefined && digestAt(bench.spot(liesIn(moved, place))) === archive.sha256;
  return isRight ? planned.steps : 'its archive was changed: archive it anew';
}
