import type { ListedOrder, OperationReport, OrderQuery, ScanSummary, Workspace } from '@cairn/workspace';
import { explainForFace } from './explain-task.ts';
import { familyOutlook } from './outlook-task.ts';
import type { Outlook } from './outlook-task.ts';
import type { PlanDesk, PlanOverview } from './plan-desk.ts';
import { previewFile } from './preview-task.ts';
import { familyTrends } from './trend-task.ts';

/** What a task works with. */
export interface TaskContext {
  readonly workspace: Workspace;
  /** The plans that were made in this lane, and wait to be looked at or carried out. */
  readonly plans: PlanDesk;
  readonly signal: AbortSignal;
}

/** A piece of work in the background: its input and output are plain data. */
export type Task<I, O> = (context: TaskContext, input: I) => Promise<O>;

/** Keeps the types of a task's input and output. */
function task<I, O>(run: Task<I, O>): Task<I, O> {
  return run;
}

/**
 * Everything that runs in the background, by name. To add work: write a task here, and call it with
 * `services.ask.run(name, input)` for what answers a question, or `services.work.run(name, input)` for what
 * changes something or takes long. Tasks of one lane run one after the other, as far as they don't wait.
 */
export const tasks = {
  /** Looks at the disk. `watching` leaves no trace when nothing changed. */
  scan: task<{ readonly watching: boolean }, ScanSummary>(async ({ workspace, signal }, { watching }) =>
    workspace.scan({ watching, signal }),
  ),
  /** All artifacts that match, for a list that is filtered. */
  order: task<OrderQuery, ListedOrder>(async ({ workspace }, query) => workspace.order(query)),
  /** Ids of all that match, or of those from one place to before another, for marks. */
  ids: task<
    OrderQuery & { readonly from?: number | undefined; readonly to?: number | undefined },
    readonly string[]
  >(async ({ workspace }, { from, to, ...query }) => {
    const { numbers } = await workspace.order(query);
    return (await workspace.listed(numbers.subarray(from ?? 0, to))).flatMap((artifact) =>
      artifact === undefined ? [] : [artifact.id],
    );
  }),
  explain: task(explainForFace),
  preview: task(previewFile),
  outlook: task<undefined, Outlook>(familyOutlook),
  trends: task(familyTrends),

  plan: task<Parameters<PlanDesk['make']>[1], PlanOverview>(async ({ workspace, plans, signal }, input) =>
    plans.make(workspace, input, signal),
  ),
  planRows: task<Parameters<PlanDesk['rows']>[0], ReturnType<PlanDesk['rows']>>(async ({ plans }, input) =>
    plans.rows(input),
  ),
  applyPlan: task<
    {
      readonly plan: number;
      readonly without: readonly string[];
      readonly allowLarge: boolean;
      readonly trustClock: boolean;
    },
    OperationReport
  >(async ({ workspace, plans, signal }, { plan, without, ...brakes }) =>
    workspace.apply(plans.without(plan, without), { ...brakes, signal }),
  ),
  trash: task<{ readonly ids: readonly string[] }, OperationReport>(async ({ workspace, signal }, { ids }) =>
    workspace.trash(ids, { signal }),
  ),
  undo: task<{ readonly operation: string }, OperationReport>(async ({ workspace, signal }, { operation }) =>
    workspace.undo(operation, { signal }),
  ),
  pin: task<{ readonly ids: readonly string[]; readonly why: string }, number>(
    async ({ workspace }, { ids, why }) => (await workspace.pin(ids, why === '' ? {} : { why })).length,
  ),
  unpin: task<{ readonly ids: readonly string[] }, number>(
    async ({ workspace }, { ids }) => (await workspace.unpin(ids)).length,
  ),
} as const;

/** All tasks with their types. */
type Tasks = typeof tasks;
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[1];
type TaskOutputs = { readonly [N in TaskName]: Awaited<ReturnType<Tasks[N]>> };
export type TaskOutput<N extends TaskName> = TaskOutputs[N];
