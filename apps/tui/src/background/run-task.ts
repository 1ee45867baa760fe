import type { ListedArtifact } from '@cairn/workspace';
import type { TaskContext } from './tasks.ts';

/** How many artifacts are read at once. */
const PAGE = 5000;

/** The live artifacts that a run made, newest first. */
export async function artifactsOfRun(
  { workspace, signal }: TaskContext,
  { run }: { readonly run: string },
): Promise<readonly ListedArtifact[]> {
  const { numbers } = await workspace.order({ sort: 'created', order: 'desc' });
  const found: ListedArtifact[] = [];
  for (let at = 0; at < numbers.length; at += PAGE) {
    signal.throwIfAborted();
    for (const artifact of await workspace.listed(numbers.subarray(at, at + PAGE)))
      if (artifact?.runId === run) found.push(artifact);
  }
  return found;
}
