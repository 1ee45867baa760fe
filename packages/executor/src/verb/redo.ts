import { isFolderArchive, planFolderAgain } from '../archiving/folder-back.ts';
import { archiveAgain, firstAgain } from '../archiving/redo-archive.ts';
import { isCompaction, planCompactionAgain } from '../compaction/plan-reverse.ts';
import type { OperationResult, RunOptions } from '../contract.ts';
import type { JournalTask } from '../journal/journal.ts';
import { operationFolder, readOperation } from '../operation/operation-folder.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { checkStep } from '../step/kinds.ts';
import { planAgain } from '../task/plan-again.ts';
import { planRestore } from '../task/plan-restore.ts';
import type { TrashContext } from '../task/subject.ts';
import type { Refusal, Task } from '../task/task.ts';
import { foundEntries } from '../trash/list-trash.ts';
import { aftermathOf, doneTasks } from './related.ts';
import { trashContext } from './trash-context.ts';
import { settledOperation, touched } from './undo.ts';

/** See `Executor.redo`. */
export function redo(tools: Tools, id: string, options: RunOptions = {}): Promise<OperationResult> {
  const named = readOperation(tools.paths, id);
  const operation = settledOperation(tools, named?.kind === 'undo' && named.of !== undefined ? named.of : id);
  const { journal } = operationFolder(tools.paths, operation.id);
  const aftermath = aftermathOf(operation, tools.paths);
  return runOperation(tools, {
    kind: 'redo',
    title: operation.title,
    of: operation.id,
    signal: options.signal,
    async *work(context) {
      const plans = trashContext(context, tools);
      for (const task of doneTasks(journal)) {
        if (task.turn === 'first') {
          yield firstAgain(task, plans, tools);
          continue;
        }
        if (!aftermath.isBack.has(task.entry.digest)) continue;
        yield touched(task, { operation, aftermath, tools }) ?? (await again(task, plans, tools));
      }
    },
  });
}

async function again(task: JournalTask, context: TrashContext, tools: Tools): Promise<Task | Refusal> {
  if (task.action === 'add') return addedAgain(task, context);
  if (isCompaction(task)) return await planCompactionAgain(task, context);
  if (isFolderArchive(task)) return planFolderAgain(task, context);
  if (task.entry.archive !== undefined) return archiveAgain(task, context, tools);
  if (task.action !== 'restore') return planAgain(task.entry, context);
  const found = [...foundEntries(tools)].findLast(({ entry }) => entry.digest === task.entry.digest);
  if (found !== undefined) return planRestore(found, context.bench);
  return { action: 'restore', entry: task.entry, outcome: 'skipped', why: 'it is no longer in the trash' };
}

/** New files are written once more where nothing stands in their way. */
function addedAgain({ action, entry, steps }: JournalTask, { bench }: TrashContext): Task | Refusal {
  const why = steps.map((step) => checkStep(step, bench)).find((problem) => problem !== undefined);
  return why === undefined ? { action, entry, steps } : { action, entry, outcome: 'skipped', why };
}
