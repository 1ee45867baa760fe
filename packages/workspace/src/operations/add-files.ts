import type { ActionContext, ArtifactId } from '@cairn/core';
import { entryOf } from '@cairn/executor';
import type { Task } from '@cairn/executor';
import type { Session } from '../workspace/session.ts';
import { catalogReturned } from './catalog-returned.ts';
import { withOperationLock } from './locked.ts';
import { reportOf } from './operation-report.ts';

/** New files for artifacts. */
export interface AddFilesRequest {
  readonly title: string;
  readonly files: Parameters<ActionContext['addFiles']>[1];
  readonly signal?: AbortSignal | undefined;
}

type NewFile = AddFilesRequest['files'] extends Iterable<infer F> ? F : never;

/** Puts new small text files into artifacts, as one operation. What stands in the way stays, and is told. */
export async function addFiles(
  session: Session,
  { title, files, signal }: AddFilesRequest,
): ReturnType<ActionContext['addFiles']> {
  const byArtifact = Map.groupBy(files, ({ artifact }) => artifact);
  return withOperationLock(session, { purpose: 'add', signal }, async ({ executor }) => {
    const result = await executor.carryOut({
      kind: 'add',
      title,
      signal,
      tasks: (operation) => tasksOf(session, operation, byArtifact),
    });
    await catalogReturned(session, result);
    reportOf(session, result);
    const undone = result.outcomes.filter(({ outcome }) => outcome !== 'done');
    return {
      operation: result.operation.id,
      written: result.operation.done,
      skipped: undone.map(({ key, why }) => `${key}: ${why ?? 'it could not be written'}`),
    };
  });
}

function* tasksOf(
  session: Session,
  operation: string,
  files: ReadonlyMap<ArtifactId, readonly NewFile[]>,
): Generator<Task> {
  for (const [reference, added] of files) {
    const { index } = session.catalog;
    const artifact = index.artifact(index.get(reference).digest);
    yield {
      action: 'add',
      entry: entryOf({ ...artifact, files: [], reasons: ['requested'] }, { operation, now: session.now() }),
      steps: added.map(({ path, text }) => ({
        kind: 'write',
        at: { in: `root:${artifact.root}`, path },
        text,
      })),
    };
  }
}
