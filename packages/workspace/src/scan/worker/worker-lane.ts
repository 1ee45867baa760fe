import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import { CairnError } from '@cairn/core';
import { failedDescription, timedOutDescription } from '../describe/describe-artifact.ts';
import type { DescribeLimits, Lane } from '../lane/lane.ts';
import { startThread } from './scan-thread.ts';
import type { WorkerStart } from './worker-protocol.ts';

/**
 * Starts a lane on a thread of its own. A description that takes longer than the limit, or that ends the
 * thread, costs the thread: a new one goes on with the rest.
 */
export function startWorkerLane(start: Omit<WorkerStart, 'atWork'>, { limit, onHang }: DescribeLimits): Lane {
  let thread = startThread(start, limit);
  let isClosed = false;
  const describe = async (artifacts: readonly ChangedArtifact[]): Promise<readonly DescribedArtifact[]> => {
    if (artifacts.length === 0) return [];
    const used = thread;
    await used.ready;
    const answer = await used.describe(artifacts);
    if ('described' in answer) return answer.described;
    if (isClosed) throw new CairnError('INTERRUPTED', 'the scan was ended');
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
  let isReady = false;
  // The one who waits for it hears of a failure.
  thread.ready.then(() => (isReady = true)).catch(() => undefined);
  return {
    ready: thread.ready,
    isReady: () => isReady,
    readFolders: async (tasks) => await thread.readFolders(tasks),
    describe,
    close: async () => {
      isClosed = true;
      await thread.end();
    },
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
