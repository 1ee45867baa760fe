import { parentPort, workerData } from 'node:worker_threads';
import type { DescribedArtifact } from '@cairn/catalog';
import { CairnError } from '@cairn/core';
import { loadFamilies } from '../plugins/load-families.ts';
import { openLaneWork } from './lane/lane.ts';
import type { LaneWork, ScanFamily } from './lane/lane.ts';
import { noteBegin, noteEnd, plainError } from './worker/worker-protocol.ts';
import type { FamilyVersion, WorkerAnswer, WorkerRequest, WorkerStart } from './worker/worker-protocol.ts';

const { setup, spec, families, atWork } = workerData as WorkerStart;

/** The entry of a scan's threads: loads the workspace's families itself, and then answers one request after another. */
async function run(): Promise<void> {
  const loaded = (await loadFamilies(spec)).filter(({ family }) => family.managed !== true);
  requireSame(loaded);
  const work = openLaneWork(setup, loaded);
  let turn = Promise.resolve();
  parentPort?.on('message', (request: WorkerRequest) => {
    turn = turn.then(async () => say(await answer(work, request)));
  });
  say({ kind: 'ready' });
}

/** Somebody may have edited the configuration or a plugin while the scan began. */
function requireSame(loaded: readonly ScanFamily[]): void {
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

async function answer(work: LaneWork, request: WorkerRequest): Promise<WorkerAnswer> {
  const { id } = request;
  try {
    if (request.kind === 'read')
      return { kind: 'read', id, outcomes: request.tasks.map((task) => work.readFolder(task)) };
    return { kind: 'described', id, described: await describeAll(work, request) };
  } catch (error) {
    return { kind: 'failed', id, error: plainError(error) };
  }
}

/** One after another, so that it can be said which of them is at work. */
async function describeAll(
  work: LaneWork,
  request: WorkerRequest & { readonly kind: 'describe' },
): Promise<readonly DescribedArtifact[]> {
  const described: DescribedArtifact[] = [];
  for (const [index, artifact] of request.artifacts.entries()) {
    noteBegin(atWork, request.id, index);
    const one = work.describe(artifact);
    described.push(one instanceof Promise ? await one : one);
  }
  noteEnd(atWork);
  return described;
}

function say(message: WorkerAnswer): void {
  parentPort?.postMessage(message);
}

run().catch((error: unknown) => say({ kind: 'failed', error: plainError(error) }));
