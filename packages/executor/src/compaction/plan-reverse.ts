import { messageOf } from '@cairn/core';
import type { ArtifactOutcome, FileEntry, RelPath } from '@cairn/core';
import { compareFile } from '@cairn/files';
import type { JournalTask } from '../journal/journal.ts';
import { checkStep } from '../step/kinds.ts';
import { seenOf } from '../step/step.ts';
import type { Address, FileStep, ReplaceStep } from '../step/step.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import type { FileChoice, FileWork } from './compress-file.ts';
import { decompressFile } from './decompress-file.ts';
import { planCompress } from './plan-compress.ts';
import { asideOf, compactorNamed, discard } from './prepare.ts';

/** Tells whether an artifact was compacted, or the opposite. */
export function isCompaction({ action, steps }: Pick<JournalTask, 'action' | 'steps'>): boolean {
  if (action !== 'compress' && action !== 'decompress') return false;
  return steps.every((step) => step.kind === 'replace' && step.container !== undefined);
}

/** Plans to take back what a compaction, or its opposite, did to an artifact. */
export async function planCompactionBack(task: JournalTask, context: TrashContext): Promise<Task | Refusal> {
  return await (task.action === 'compress' ? planOriginals(task, context) : planContainers(task, context));
}

/** Plans to do it once more. */
export async function planCompactionAgain(task: JournalTask, context: TrashContext): Promise<Task | Refusal> {
  return await (task.action === 'compress' ? planContainers(task, context) : planOriginals(task, context));
}

/** Puts the originals back, if their containers still hold them: that is proven by their bytes. */
async function planOriginals(task: JournalTask, context: TrashContext): Promise<Task | Refusal> {
  const entry = { ...task.entry, operation: context.operation, items: [] };
  const steps: FileStep[] = [];
  const refused = (why: string): Refusal => {
    discard(steps, context);
    return { action: 'decompress', entry, outcome: 'skipped', why };
  };
  try {
    for (const [index, step] of replaceSteps(task).entries()) {
      const planned = await originalOf(step, task, { subject: task.entry, index, context });
      const why = typeof planned === 'string' ? planned : checkStep(planned, context.bench);
      if (why !== undefined) return refused(why);
      if (typeof planned !== 'string') steps.push(planned);
    }
    return { action: 'decompress', entry, steps };
  } catch (error) {
    return refused(messageOf(error));
  }
}

async function originalOf(
  step: ReplaceStep,
  { action }: JournalTask,
  work: FileWork,
): Promise<ReplaceStep | string> {
  const isDone = action === 'compress';
  if (step.as === undefined) return isDone ? trashedOriginal(step, work) : ELSEWHERE;
  const container = isDone ? step.as : step.at;
  const path = (isDone ? step.at : step.as).path;
  const found = work.context.bench.look(container);
  if (found === undefined || step.container === undefined) return `${container.path} is gone`;
  const seen = seenOf({ path: container.path, ...found });
  return await decompressFile({ container, seen, path, note: step.container }, work);
}

const ELSEWHERE = 'its original lies in the trash: cairn restore brings it back';

/** What was tidied for good gives its place back to the original, which waits in the trash. */
function trashedOriginal(step: ReplaceStep, work: FileWork): ReplaceStep | string {
  const { bench } = work.context;
  const difference = compareFile(bench.path(step.at), step.at.path, step.prepared);
  if (difference !== undefined) return difference;
  const original = bench.look(step.aside);
  if (original === undefined) return `the original of ${step.at.path} is no longer in the trash`;
  return {
    kind: 'replace',
    at: step.at,
    by: step.aside,
    aside: asideOf(work.subject, work.index, work.context).aside,
    seen: step.prepared,
    prepared: seenOf({ path: step.aside.path, ...original }),
    drop: true,
    container: step.container,
  };
}

/** Compacts the same files again, each by the compactor that it was compacted by. */
async function planContainers(task: JournalTask, context: TrashContext): Promise<Task | Refusal> {
  const { entry } = task;
  const files: FileChoice[] = [];
  try {
    for (const step of replaceSteps(task)) {
      const choice = await choiceOf(step, task.action, context);
      if (typeof choice === 'string')
        return { action: 'compress', entry, outcome: 'skipped', why: `it is not as it was: ${choice}` };
      files.push(choice);
    }
  } catch (error) {
    return { action: 'compress', entry, outcome: 'skipped', why: messageOf(error) };
  }
  const subject: Subject = { ...entry, files: files.map(({ file }) => file) };
  return await planCompress(subject, { files }, context);
}

async function choiceOf(
  { as, at, container }: ReplaceStep,
  action: ArtifactOutcome['action'],
  context: TrashContext,
): Promise<FileChoice | string> {
  const plain: Address = action === 'compress' ? at : (as ?? at);
  const found = context.bench.look(plain);
  if (found === undefined || container === undefined) return `${plain.path} is gone`;
  const file: FileEntry = { ...found, path: plain.path satisfies RelPath, sha256: container.sha256 };
  return { file, compactors: [await compactorNamed(container.compactor, context)] };
}

function replaceSteps({ steps }: Pick<JournalTask, 'steps'>): readonly ReplaceStep[] {
  return steps.filter((step) => step.kind === 'replace');
}
