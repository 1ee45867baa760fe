export { createExecutor } from './create-executor.ts';
export type {
  BringBackRequest,
  DecompressRequest,
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
  ContainerNote,
  CopyStep,
  DeleteStep,
  FileStep,
  MoveStep,
  ReplaceStep,
  Seen,
  WriteStep,
} from './step/step.ts';
export { entryOf } from './task/plan-trash.ts';
export { PREPARED } from './trash/trash-folder.ts';
export { planFolder } from './archiving/plan-folder.ts';
export type { FolderPlace } from './archiving/plan-folder.ts';
export { planArchive, refuseArchive } from './archiving/plan-archive.ts';
export type { PreparedArchive } from './archiving/plan-archive.ts';
export { planFirstArchive } from './archiving/plan-first-archive.ts';
export type { FirstArchive } from './archiving/plan-first-archive.ts';
export { placeOfArchive } from './archiving/place-of-archive.ts';
export { NOT_SMALLER } from './compaction/compress-file.ts';
export type { FileChoice } from './compaction/compress-file.ts';
export { planCompress } from './compaction/plan-compress.ts';
export type { CompressRequest } from './compaction/plan-compress.ts';
export { NOTHING_TO_TRIM, planTrim } from './trimming/plan-trim.ts';
export { specialFileOf } from './task/subject.ts';
export type { Subject, TrashContext } from './task/subject.ts';
export type { Refusal, Task } from './task/task.ts';
export type { StoredEntry, StoredFolder, StoredItem } from './trash/entry.ts';
export { eraseTraces } from './erase/erase-traces.ts';
export type { ErasedFiles, ErasedTraces } from './erase/erase-traces.ts';
export { foundEntries, listTrash, sumTrash } from './trash/list-trash.ts';
export type { FoundEntry } from './trash/list-trash.ts';
export { openOperations } from './operation/open-operations.ts';
export { listOperations } from './operation/operation-folder.ts';
