import { planDecompress } from '../compaction/plan-decompress.ts';
import type { DecompressRequest, OperationResult } from '../contract.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { trashContext } from './trash-context.ts';
import { subjectOf } from './trash.ts';

/** See `Executor.decompress`. */
export function decompress(
  tools: Tools,
  { work, title, signal }: DecompressRequest,
): Promise<OperationResult> {
  return runOperation(tools, {
    kind: 'restore',
    title,
    signal,
    async *work(context) {
      const plans = trashContext(context, tools);
      for (const item of work) yield await planDecompress(subjectOf(item), plans);
    },
  });
}
