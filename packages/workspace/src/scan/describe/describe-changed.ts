import type { ChangedArtifact, DescribedArtifact, ScanWriter } from '@cairn/catalog';
import type { EventListener } from '@cairn/core';
import type { DiagnosticLog } from '../diagnostics.ts';
import { isInTime } from '../lane-pool.ts';
import type { LanePool } from '../lane-pool.ts';
import type { Lane } from '../lane/lane.ts';
import { settleAll } from '../settle-all.ts';
import { failedDescription } from './describe-artifact.ts';

/** What the second half of a scan needs. */
export interface Describing {
  readonly pool: LanePool;
  readonly writer: ScanWriter;
  readonly log: DiagnosticLog;
  /** Families whose descriptions had to be ended, and how often. */
  readonly hung: ReadonlyMap<string, number>;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: EventListener | undefined;
}

/**
 * Milliseconds of describing on this thread after which others are started for it. Time, because an artifact may
 * take a tenth of a millisecond or ten of them, and a thread takes as long to load as some thousand of the former.
 */
const WORTH_THREADS = 250;
/** And of which so many have to be left at least: until threads have loaded, this one has done half of it. */
const LEFT_FOR_THREADS = 500;
const AT_ONCE = 32;
/** A family that hangs this often in one scan is not asked any more: at ten seconds each the scan would never end. */
const MOST_HANGS = 3;

/** Describes the artifacts that changed, and says how many there were. */
export async function describeChanged(describing: Describing): Promise<number> {
  const { pool, writer } = describing;
  const source = batchesOf(writer.changedArtifacts(), AT_ONCE);
  let count = 0;
  let isDone = false;
  const describeWith = async (lane: Lane, goesOn: () => boolean): Promise<void> => {
    while (goesOn()) {
      const { value: batch, done } = source.next();
      if (done === true) {
        isDone = true;
        return;
      }
      const more = await describeBatch(batch, lane, describing);
      count += more;
      describing.onEvent?.({ type: 'scan.progress', phase: 'describe', progress: { done: count } });
    }
  };
  const begun = performance.now();
  const isShort = (): boolean => {
    const spent = performance.now() - begun;
    const left = (spent / count) * (writer.touchedCount - count);
    return !pool.hasThreads() && (spent < WORTH_THREADS || left < LEFT_FOR_THREADS);
  };
  if (pool.threads !== 'always') await describeWith(pool.local, () => pool.threads === 'never' || isShort());
  if (pool.threads !== 'never' && !isDone) {
    let hasFailed = false;
    const threads = pool.startThreads();
    // While threads load, this one goes on.
    const isLoading = (): boolean => threads.some((lane) => lane.isReady?.() === false);
    const own = describeWith(pool.local, () => !hasFailed && isLoading());
    const describers = threads
      .flatMap((lane) => [lane, lane])
      .map(async (lane) => {
        if (await isInTime(lane, own, pool)) await describeWith(lane, () => !hasFailed);
      });
    await settleAll([...describers, own], () => {
      hasFailed = true;
    });
  }
  return count;
}

async function describeBatch(
  batch: readonly ChangedArtifact[],
  lane: Lane,
  { writer, log, hung, signal }: Describing,
): Promise<number> {
  signal?.throwIfAborted();
  const isLost = ({ family }: ChangedArtifact): boolean => (hung.get(family) ?? 0) >= MOST_HANGS;
  const asked = batch.filter((artifact) => !isLost(artifact));
  const lost = batch.filter(isLost);
  const described = [
    ...(await lane.describe(asked)),
    ...lost.map((artifact) =>
      failedDescription(
        artifact,
        `descriptions of ${artifact.family} took too long ${MOST_HANGS} times, so it was not asked again`,
        true,
      ),
    ),
  ];
  signal?.throwIfAborted();
  writer.describe(described);
  log.add(failures([...asked, ...lost], described));
  return batch.length;
}

function failures(
  artifacts: readonly ChangedArtifact[],
  described: readonly DescribedArtifact[],
): Parameters<DiagnosticLog['add']>[0] {
  return described.flatMap(({ error }, index) => {
    const artifact = artifacts[index];
    if (error === undefined || artifact === undefined) return [];
    const { root, family, key } = artifact;
    return [{ code: 'describe_failed', severity: 'warning', message: error, root, path: key, family }];
  });
}

function* batchesOf<T>(items: Iterable<T>, size: number): Generator<readonly T[], undefined, undefined> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
  return undefined;
}
