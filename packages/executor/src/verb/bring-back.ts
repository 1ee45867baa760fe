import { planFolderBack } from '../archiving/folder-back.ts';
import type { BringBackRequest, OperationResult } from '../contract.ts';
import { operationFolder } from '../operation/operation-folder.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { doneTasks } from './related.ts';
import { trashContext } from './trash-context.ts';

/** See `Executor.bringBack`. */
export function bringBack(
  tools: Tools,
  { moved, title, signal }: BringBackRequest,
): Promise<OperationResult> {
  const byOperation = Map.groupBy(moved, ({ operation }) => operation);
  return runOperation(tools, {
    kind: 'restore',
    title,
    signal,
    *work(context) {
      const plans = trashContext(context, tools);
      for (const [operation, entries] of byOperation) {
        const wanted = new Set(entries.map(({ digest }) => digest));
        for (const task of doneTasks(operationFolder(tools.paths, operation).journal))
          if (task.action === 'move' && wanted.has(task.entry.digest)) yield planFolderBack(task, plans);
      }
    },
  });
}
