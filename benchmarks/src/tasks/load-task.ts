import type { Task, TaskInputs, TaskName } from './task.ts';

/** Each task is loaded alone, so that none has another's modules in its memory. */
const LOADERS: { readonly [N in TaskName]: () => Promise<Task<TaskInputs[N]>> } = {
  archive: async () => (await import('./write-archive.ts')).writeArchive,
  compact: async () => (await import('./compact-jsonl.ts')).compactJsonl,
  copyCsv: async () => (await import('./copy-csv.ts')).copyCsv,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  explain: async () => (await import('./explain-artifacts.ts')).explainArtifacts,
  fill: async () => (await import('./fill-catalog.ts')).fillCatalog,
  hash: async () => (await import('./hash-files.ts')).hashFiles,
  plan: async () => (await import('./plan-artifacts.ts')).planArtifacts,
  query: async () => (await import('./query-catalog.ts')).queryCatalog,
  read: async () => (await import('./read-rows.ts')).readRows,
  record: async () => (await import('./open-jsonl.ts')).readRecords,
  rename: async () => (await import('./rename-units.ts')).renameUnits,
  restore: async () => (await import('./open-jsonl.ts')).restoreJsonl,
  trash: async () => (await import('./trash-artifacts.ts')).trashArtifacts,
  walk: async () => (await import('./walk-tree.ts')).walkInThreads,
};

/** @throws Error for a name that no task has. */
export async function loadTask(name: string | undefined): Promise<Task<unknown>> {
  const load = Object.entries(LOADERS).find(([known]) => known === name)?.[1];
  if (load === undefined)
    throw new Error(`expected one of the tasks ${Object.keys(LOADERS).join(', ')}, got ${name}`);
  // The name decides which input the parent sends.
  return (await load()) as Task<unknown>;
}
