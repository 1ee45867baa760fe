import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import { failedDescription, timedOutDescription } from '../describe/describe-artifact.ts';
import type { DescribeLimits, Lane } from '../lane/lane.ts';
import { startThread } from './scan-thread.ts';
import type { WorkerStart } from './worker-protocol.ts';

/** A lane on another thread, which may still be loading. */
export interface WorkerLane extends Lane {
  /** Settles when it can work. Rejects with the error that its families failed to load with. */
  readonly ready: Promise<void>;
}

/**
 * Starts a lane on a thread of its own. A description that takes longer than the limit, or that ends the
 * thread, costs the thread: a new one goes on with the rest.
 */
export function startWorkerLane(
  start: Omit<WorkerStart, 'atWork'>,
  { limit, onHang }: DescribeLimits,
): WorkerLane {
  let thread = startThread(start, limit);
  const describe = async (artifacts: readonly ChangedArtifact[]): Promise<readonly DescribedArtifact[]> => {
    if (artifacts.length === 0) return [];
    const used = thread;
    const answer = await used.describe(artifacts);
    if ('described' in answer) return answer.described;
    // Whoever learns of the end first starts the next thread; the others find it running.
    if (thread === used) thread = startThread(start, limit);
    if (answer.index === undefined) return await describe(artifacts);
    const before = await describe(artifacts.slice(0, answer.index));
    const culprit = artifacts.slice(answer.index, answer.index + 1).map((artifact) => {
      onHang(artifact.family);
      return endedDescription(artifact, answer.why, limit);
    });
    return [...before, ...culprit, ...(await describe(artifacts.slice(answer.index + 1)))];
  };
  return {
    ready: thread.ready,
    readFolders: async (tasks) => await thread.readFolders(tasks),
    describe,
    close: async () => await thread.end(),
  };
}

function endedDescription(
  artifact: ChangedArtifact,
  why: string | undefined,
  limit: number,
): DescribedArtifact {
  if (why === undefined) return timedOutDescription(artifact, limit);
  return failedDescription(artifact, `the description of ${artifact.family} ended its thread: ${why}`, true);
}
