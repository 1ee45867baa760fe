import type { Lineage, Operation, Run } from '@cairn/core';
import type {
  ArchiveVerdict,
  AuditVerdict,
  DoctorReport,
  ExtractReport,
  HealthReport,
  ListedArchive,
  ListedOrder,
  OperationReport,
  OrderQuery,
  ScanSummary,
  ShownArchive,
  VerifyReport,
  Workspace,
} from '@cairn/workspace';
import { loadPluginView, planPluginAction, previewPluginAction, runPluginAction } from './command-tasks.ts';
import { explainForFace } from './explain-task.ts';
import { familyOutlook } from './outlook-task.ts';
import type { Outlook } from './outlook-task.ts';
import { packTrash } from './packed-trash.ts';
import type { PackedTrash } from './packed-trash.ts';
import type { PlanDesk, PlanOverview } from './plan-desk.ts';
import { previewFile } from './preview-task.ts';
import { artifactsOfRun } from './run-task.ts';
import type { StorageDesk, StoredQuestion } from './storage-desk.ts';
import type { StoredLevel } from './stored-tree.ts';
import { trailRecords } from './trail-task.ts';
import { purgeTrash, restoreTrash } from './trash-task.ts';
import { familyTrends } from './trend-task.ts';

/** What a task works with. */
export interface TaskContext {
  readonly workspace: Workspace;
  /** The plans that were made in this lane, and wait to be looked at or carried out. */
  readonly plans: PlanDesk;
  readonly storage: StorageDesk;
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
  lineage: task<{ readonly id: string }, Lineage>(async ({ workspace }, { id }) =>
    workspace.store.lineage(id),
  ),
  trail: task(trailRecords),
  /** Everything in the trash, the newest first. */
  trashList: task<undefined, PackedTrash>(async ({ workspace }) =>
    packTrash((await workspace.listTrash()).toSorted((a, b) => b.trashedAt - a.trashedAt)),
  ),
  operations: task<{ readonly limit: number }, readonly Operation[]>(async ({ workspace }, { limit }) =>
    workspace.history({ limit }),
  ),
  archives: task<undefined, readonly ListedArchive[]>(async ({ workspace }) => workspace.listArchives()),
  archive: task<{ readonly reference: string }, ShownArchive>(async ({ workspace }, { reference }) =>
    workspace.showArchive(reference),
  ),
  runs: task<{ readonly limit: number }, readonly Run[]>(async ({ workspace }, { limit }) =>
    workspace.runs.list({ limit }),
  ),
  runArtifacts: task(artifactsOfRun),
  health: task<undefined, HealthReport>(async ({ workspace, signal }) => workspace.health({ signal })),
  stored: task<StoredQuestion, StoredLevel>(async (context, question) =>
    context.storage.level(context, question),
  ),
  storedArtifacts: task<{ readonly path: string }, readonly string[]>(async (context, at) =>
    context.storage.artifacts(context, at),
  ),
  view: task(loadPluginView),
  verifyTrail: task<undefined, AuditVerdict>(async ({ workspace, signal }) =>
    workspace.auditVerify({ signal }),
  ),
  verifyArchive: task<{ readonly reference: string }, ArchiveVerdict>(
    async ({ workspace, signal }, { reference }) => workspace.verifyArchive(reference, { signal }),
  ),
  verifyFiles: task<undefined, VerifyReport>(async ({ workspace, signal }) => workspace.verify({ signal })),

  plan: task<Parameters<PlanDesk['make']>[1], PlanOverview>(async ({ workspace, plans, signal }, input) =>
    plans.make(workspace, input, signal),
  ),
  planRows: task<Parameters<PlanDesk['rows']>[0], ReturnType<PlanDesk['rows']>>(async ({ plans }, input) =>
    plans.rows(input),
  ),
  putAwayPlans: task<readonly number[], void>(async ({ plans }, numbers) => plans.putAway(numbers)),
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
  redo: task<{ readonly operation: string }, OperationReport>(async ({ workspace, signal }, { operation }) =>
    workspace.redo(operation, { signal }),
  ),
  restore: task(restoreTrash),
  purge: task(purgeTrash),
  doctor: task<undefined, DoctorReport>(async ({ workspace }) => workspace.doctor()),
  extractArchive: task<{ readonly reference: string }, ExtractReport>(
    async ({ workspace, signal }, { reference }) => workspace.extractArchive(reference, { signal }),
  ),
  pinArchive: task<{ readonly reference: string; readonly why: string | undefined }, ListedArchive>(
    async ({ workspace }, { reference, why }) =>
      why === undefined
        ? workspace.unpinArchive(reference)
        : workspace.pinArchive(reference, why === '' ? {} : { why }),
  ),
  previewAction: task(previewPluginAction),
  runAction: task(runPluginAction),
  planAction: task(planPluginAction),
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
