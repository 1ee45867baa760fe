export { createExecutor } from './create-executor.ts';
export type {
  EntriesRequest,
  EntryReference,
  Executor,
  ExecutorOptions,
  ImportItem,
  ImportRequest,
  MakeTask,
  OpenOperation,
  OperationResult,
  RecoveryReport,
  ResumeRequest,
  RunOptions,
  StepsRequest,
  TrashEntry,
  TrashPlaces,
  TrashRequest,
  WorkItem,
} from './contract.ts';
export type {
  Address,
  CopyStep,
  DeleteStep,
  FileStep,
  MoveStep,
  ReplaceStep,
  Seen,
  WriteStep,
} from './step/step.ts';
export type { Subject, TrashContext } from './task/subject.ts';
export type { Refusal, Task } from './task/task.ts';
export type { StoredEntry, StoredFolder, StoredItem } from './trash/entry.ts';
export { listTrash } from './trash/list-trash.ts';
export { openOperations } from './operation/open-operations.ts';
export { listOperations } from './operation/operation-folder.ts';
