import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import { timedOutDescription } from '../describe/describe-artifact.ts';
import { runWithin } from '../describe/run-within.ts';
import type { DescribeLimits, Lane, LaneWork } from './lane.ts';

/**
 * A lane on this thread, for trees so small that threads cost more than they give, and for families that
 * came as objects. A description that does not end by itself is broken off, unless it hangs in a loop after
 * its first `await`: that only ending a thread could stop.
 */
export function createLocalLane(work: LaneWork, limits: DescribeLimits): Lane {
  return {
    readFolders: async (tasks) => {
      await nextTurn();
      return tasks.map((task) => work.readFolder(task));
    },
    describe: async (artifacts) => {
      await nextTurn();
      const described: (DescribedArtifact | Promise<DescribedArtifact>)[] = [];
      while (described.length < artifacts.length) describeMore(work, { artifacts, described, limits });
      return await Promise.all(described.map((one, index) => orTimeOut(one, artifacts[index], limits)));
    },
    close: async () => work.close(),
  };
}

/** Lets whoever shares the thread go on: the interface, timers, signals. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

interface Describing {
  readonly artifacts: readonly ChangedArtifact[];
  /** Grows by one for each artifact that was begun and did not hang. */
  readonly described: (DescribedArtifact | Promise<DescribedArtifact>)[];
  readonly limits: DescribeLimits;
}

/** Watching over each single description would cost more than most of them: one watch is for all that are left. */
function describeMore(work: LaneWork, { artifacts, described, limits }: Describing): void {
  const before = described.length;
  const isInTime = runWithin(limits.limit, () => {
    for (
      let artifact = artifacts[described.length];
      artifact !== undefined;
      artifact = artifacts[described.length]
    ) {
      described.push(work.describe(artifact));
    }
  });
  const hanging = artifacts[described.length];
  // One that was only the last of many gets its whole time in the next call.
  if (!isInTime && hanging !== undefined && described.length === before)
    described.push(endOne(hanging, limits));
}

async function orTimeOut(
  description: DescribedArtifact | Promise<DescribedArtifact>,
  artifact: ChangedArtifact | undefined,
  limits: DescribeLimits,
): Promise<DescribedArtifact> {
  if (!(description instanceof Promise)) return description;
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<DescribedArtifact | undefined>((resolve) => {
    timer = setTimeout(() => resolve(artifact && endOne(artifact, limits)), limits.limit);
  });
  const first = await Promise.race([description, end]);
  clearTimeout(timer);
  return first ?? (await description);
}

function endOne(artifact: ChangedArtifact, { limit, onHang }: DescribeLimits): DescribedArtifact {
  onHang(artifact.family);
  return timedOutDescription(artifact, limit);
}
