import { parentPort, workerData } from 'node:worker_threads';
import type { DescribedArtifact } from '@cairn/catalog';
import { CairnError } from '@cairn/core';
import { loadFamilies } from '../plugins/load-families.ts';
import { openLaneWork } from './lane/lane.ts';
import type { LaneWork, ScanFamily } from './lane/lane.ts';
import { packOutcome, unpackArtifact } from './worker/pack-messages.ts';
import { isWorkerStart, noteBegin, noteEnd, plainError } from './worker/worker-protocol.ts';
import type { FamilyVersion, WorkerAnswer, WorkerRequest, WorkerStart } from './worker/worker-protocol.ts';

/** The entry of a scan's threads: loads the workspace's families itself, and then answers one request after another. */
async function run({ setup, spec, families, atWork }: WorkerStart): Promise<void> {
  const { families: loaded, compactors } = await loadFamilies(spec);
  requireSame(loaded, families);
  const work = openLaneWork(setup, loaded, compactors);
  let turn = Promise.resolve();
  parentPort?.on('message', (request: WorkerRequest) => {
    turn = turn.then(async () => say(await answer(request, work, atWork)));
  });
  say({ kind: 'ready' });
}

/** Somebody may have edited the configuration or a plugin while the scan began. */
function requireSame(loaded: readonly ScanFamily[], families: readonly FamilyVersion[]): void {
  const listed = (versions: readonly FamilyVersion[]): string =>
    versions.map(({ name, version }) => `${name}@${version}`).join(' ');
  const found = listed(loaded.map(({ name, family }) => ({ name, version: family.version })));
  if (found === listed(families)) return;
  throw new CairnError(
    'CHANGED',
    `expected the families that the scan began with, ${listed(families)}; a thread found ${found}`,
    {
      hint: 'Scan again: the configuration or a plugin changed meanwhile.',
    },
  );
}

async function answer(request: WorkerRequest, work: LaneWork, atWork: Int32Array): Promise<WorkerAnswer> {
  const { id } = request;
  try {
    if (request.kind === 'read')
      return { kind: 'read', id, outcomes: request.tasks.map((task) => packOutcome(work.readFolder(task))) };
    return { kind: 'described', id, described: await describeAll(request, work, atWork) };
  } catch (error) {
    return { kind: 'failed', id, error: plainError(error) };
  }
}

/** One after another, so that it can be said which of them is at work. */
async function describeAll(
  request: WorkerRequest & { readonly kind: 'describe' },
  work: LaneWork,
  atWork: Int32Array,
): Promise<readonly DescribedArtifact[]> {
  const described: DescribedArtifact[] = [];
  for (const [index, artifact] of request.artifacts.entries()) {
    noteBegin(atWork, request.id, index);
    const one = work.describe(unpackArtifact(artifact));
    described.push(one instanceof Promise ? await one : one);
  }
  noteEnd(atWork);
  return described;
}

function say(message: WorkerAnswer): void {
  parentPort?.postMessage(message);
}

// A bundler may put code that others need into the chunk of this entry: to load it is not to start it.
if (isWorkerStart(workerData))
  run(workerData).catch((error: unknown) => say({ kind: 'failed', error: plainError(error) }));
