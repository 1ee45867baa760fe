import type {
  ManagedArtifact,
  ManagedQuery,
  ManagedState,
  PutOutcome,
  PutRequest,
  StoreStatistics,
} from '@cairn/core';
import { messageOf } from '@cairn/core';
import { changeState, getManaged, putArtifact, putArtifacts, readStored, storedPath } from '@cairn/store';
import type { StateOptions, StoreHost } from '@cairn/store';
import type { Session } from '../workspace/session.ts';
import { indexArrivals } from './index-arrivals.ts';
import { storeHost } from './store-host.ts';

/** See `ArtifactStore.put`. */
export async function put(session: Session, request: PutRequest, owner?: string): Promise<ManagedArtifact> {
  try {
    return await putArtifact(storeHost(session, owner), request);
  } finally {
    await settle(session);
  }
}

/** See `ArtifactStore.putMany`. */
export async function putMany(
  session: Session,
  requests: Iterable<PutRequest> | AsyncIterable<PutRequest>,
  owner?: string,
): Promise<readonly PutOutcome[]> {
  try {
    return await putArtifacts(storeHost(session, owner), requests);
  } finally {
    await settle(session);
  }
}

/** See `ArtifactStore.setState`. */
export async function setState(
  session: Session,
  change: {
    readonly reference: string;
    readonly state: ManagedState;
    readonly options: StateOptions;
    readonly owner?: string | undefined;
  },
): Promise<ManagedArtifact> {
  const { reference, state, options, owner } = change;
  const host = storeHost(session, owner);
  let artifact: ManagedArtifact | undefined;
  try {
    artifact = getArtifact(session, reference);
    return changeState(host, { digest: artifact.digest, state, options });
  } catch (error) {
    host.failed({ call: 'state', artifact, error });
    throw error;
  } finally {
    await settle(session);
  }
}

/** The trail and the index follow what is stored already: neither can make it undone. */
async function settle(session: Session): Promise<void> {
  try {
    session.trail().flush();
  } catch (error) {
    session.emit({ type: 'notice', text: `The audit trail waits in the outbox: ${messageOf(error)}` });
  }
  await indexArrivals(session);
}

/** See `StoreReader.get`. */
export function getArtifact(session: Session, reference: string): ManagedArtifact {
  return getManaged(session.catalog.records.managed, reference);
}

/** See `StoreReader.find`. */
export function findArtifacts(session: Session, query: ManagedQuery): readonly ManagedArtifact[] {
  const family = query.family === undefined ? undefined : session.domain.resolveFamily(query.family).name;
  return [...session.catalog.records.managed.find({ ...query, family })];
}

/** See `StoreReader.open`. */
export function readArtifact(session: Session, artifact: ManagedArtifact): AsyncIterable<Uint8Array> {
  return readStored(readingHost(session), artifact);
}

/** See `StoreReader.path`. */
export function pathOfArtifact(session: Session, artifact: ManagedArtifact): Promise<string> {
  return storedPath(readingHost(session), artifact);
}

function readingHost(session: Session): Pick<StoreHost, 'folder' | 'compactors'> {
  return storeHost(session);
}

/** See `StoreReader.statistics`. */
export function storeStatistics({ catalog }: Session): StoreStatistics {
  const { managed, runs } = catalog.records;
  const counts = managed.counts();
  const families = [...Map.groupBy(counts, ({ family }) => family)].map(([family, own]) => ({
    family,
    ...sums(own),
    states: statesOf(own),
  }));
  const states = Map.groupBy(runs.list(), ({ state }) => state);
  return {
    ...sums(counts),
    families,
    states: statesOf(counts),
    errors: managed.failures(),
    runs: Object.fromEntries([...states].map(([state, own]) => [state, own.length])),
  };
}

type Counts = ReturnType<Session['catalog']['records']['managed']['counts']>;

function sums(counts: Counts): { artifacts: number; bytes: number; stored: number } {
  const total = { artifacts: 0, bytes: 0, stored: 0 };
  for (const { artifacts, bytes, stored } of counts) {
    total.artifacts += artifacts;
    total.bytes += bytes;
    total.stored += stored;
  }
  return total;
}

function statesOf(counts: Counts): Record<ManagedState, number> {
  const states = { pending: 0, in_progress: 0, completed: 0, failed: 0 };
  for (const { state, artifacts } of counts) states[state] += artifacts;
  return states;
}
