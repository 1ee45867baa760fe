import type { OperationResult, StepsRequest } from '../contract.ts';
import { runOperation } from '../operation/run-operation.ts';
import type { Tools } from '../operation/tools.ts';
import { checkStep } from '../step/kinds.ts';
import type { Workbench } from '../step/workbench.ts';
import { isTask } from '../task/task.ts';
import type { Refusal, Task } from '../task/task.ts';

/** See `Executor.carryOut`. */
export function carryOut(
  tools: Tools,
  { kind, title, tasks, plan, planDigest, signal }: StepsRequest,
): Promise<OperationResult> {
  return runOperation(tools, {
    kind,
    title,
    plan,
    planDigest,
    signal,
    *work({ bench, operation }) {
      for (const task of tasks(operation)) yield isTask(task) ? checked(task, bench) : task;
    },
  });
}

function checked(task: Task, bench: Workbench): Task | Refusal {
  for (const step of task.steps) {
    const why = checkStep(step, bench);
    if (why !== undefined) return { action: task.action, entry: task.entry, outcome: 'skipped', why };
  }
  return task;
}
