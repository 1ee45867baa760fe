export { cleanupAfterPipelineRun } from './after-run/cleanup-after-pipeline-run.ts';
export type { CleanupFigures, CleanupOptions } from './after-run/cleanup-after-pipeline-run.ts';
