import { CairnError } from '@cairn/core';
import type { OperationResult, ResumeRequest, TrashRequest, WorkItem } from '../contract.ts';
import { operationFolder, readOperation } from '../operation/operation-folder.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { planTrash } from '../task/plan-trash.ts';
import type { Subject, TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { doneIn } from './related.ts';
import { trashContext } from './trash-context.ts';

/** See `Executor.trash`. */
export function trash(tools: Tools, request: TrashRequest): Promise<OperationResult> {
  const { work, first, ...rest } = request;
  return runOperation(tools, {
    ...rest,
    async *work(started) {
      const context = trashContext(started, tools);
      if (first !== undefined) yield { ...first(context), turn: 'first' };
      yield* plansOf(work, new Set(), context);
    },
  });
}

/** See `Executor.resume`. */
export function resume(tools: Tools, id: string, { work, signal }: ResumeRequest): Promise<OperationResult> {
  const operation = readOperation(tools.paths, id);
  if (operation?.state !== 'interrupted' || !resumable.has(operation.kind)) {
    throw new CairnError(
      'USAGE',
      `expected an interrupted gc, trash, compact or archive, got ${operation?.kind ?? 'an empty operation'} ${id}`,
      {
        hint: 'An undo, a restore or a purge that was interrupted is simply asked for again.',
      },
    );
  }
  const done = doneIn(operationFolder(tools.paths, id).journal);
  const { kind, title } = operation;
  return runOperation(tools, {
    kind,
    title,
    signal,
    resumes: operation,
    async *work(context) {
      yield* plansOf(work, new Set(done), trashContext(context, tools));
    },
  });
}

const resumable: ReadonlySet<string> = new Set(['gc', 'trash', 'compact', 'archive']);

/** Each artifact once, however often it is named: its names in the trash are its own. */
async function* plansOf(
  work: Iterable<WorkItem>,
  seen: Set<string>,
  context: TrashContext,
): AsyncGenerator<Task | Refusal> {
  for (const item of work) {
    if (seen.has(item.artifact.digest)) continue;
    seen.add(item.artifact.digest);
    const subject = subjectOf(item);
    const planned = item.make === undefined ? planTrash(subject, context) : await item.make(subject, context);
    if (planned !== undefined) yield planned;
  }
}

/** What an item's artifact is to whoever plans for it. */
export function subjectOf({ artifact, reasons, unit }: WorkItem): Subject {
  const { root, family, key, digest, id, files } = artifact;
  return { root, family, key, digest, id, files, reasons, unit };
}
