import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { LinkEnd, ManagedArtifact, PutOutcome, PutRequest } from '@cairn/core';
import { openStaging } from '../staging/staging.ts';
import type { Staging } from '../staging/staging.ts';
import { sweepStore } from '../staging/sweep.ts';
import type { StoreHost } from '../store-host.ts';
import { knownPut } from './known-put.ts';
import { removeMoved } from './link-source.ts';
import { placePuts } from './place-puts.ts';
import { preparePut } from './prepare-put.ts';
import type { PreparedPut } from './prepare-put.ts';
import { stagePut } from './stage-put.ts';
import type { StagedPut } from './stage-put.ts';

/** Stores one artifact; see `ArtifactStore.put`. */
export async function putArtifact(host: StoreHost, request: PutRequest): Promise<ManagedArtifact> {
  const [result] = await putAll(host, [request]);
  if (result === undefined) throw new CairnError('INTERNAL', 'expected one result for one request');
  if ('error' in result) throw result.error;
  return result.artifact;
}

/** Stores many, or none; see `ArtifactStore.putMany`. */
export async function putArtifacts(
  host: StoreHost,
  requests: Iterable<PutRequest> | AsyncIterable<PutRequest>,
): Promise<readonly PutOutcome[]> {
  const all: PutRequest[] = [];
  for await (const request of requests) all.push(request);
  return (await putAll(host, all)).map((result) =>
    'error' in result
      ? { ok: false, error: { code: codeOf(result.error), message: messageOf(result.error) } }
      : { ok: true, artifact: result.artifact },
  );
}

type PutResult = { readonly artifact: ManagedArtifact } | { readonly error: unknown };

async function putAll(host: StoreHost, requests: readonly PutRequest[]): Promise<readonly PutResult[]> {
  if (requests.length === 0) return [];
  const found = await prepareAll(host, requests);
  if (found.some((each) => 'error' in each)) return failAll(host, found, requests);
  const prepared = found.flatMap((each) => ('prepared' in each ? [each.prepared] : []));
  try {
    const artifacts = await storeAll(host, prepared);
    return prepared.map(({ artifact }) => ({
      artifact: artifacts.get(artifact.digest) ?? missing(artifact.digest),
    }));
  } catch (error) {
    const culprit = error instanceof FailedPut ? error : undefined;
    const cause = culprit === undefined ? error : culprit.cause;
    const results = prepared.map((each): Found =>
      culprit === undefined || culprit.prepared === each ? { error: cause } : { prepared: each },
    );
    return failAll(host, results, requests);
  }
}

type Found = { readonly prepared: PreparedPut } | { readonly error: unknown };

/** What failed for one of many. */
class FailedPut extends Error {
  readonly prepared: PreparedPut;
  constructor(prepared: PreparedPut, cause: unknown) {
    super(messageOf(cause), { cause });
    this.prepared = prepared;
  }
}

async function prepareAll(host: StoreHost, requests: readonly PutRequest[]): Promise<readonly Found[]> {
  const earlier = new Map<string, LinkEnd>();
  const digests = new Set<string>();
  const found: Found[] = [];
  for (const request of requests) {
    try {
      const prepared = await preparePut(host, request, earlier);
      const { digest, key, family, id, createdAt } = prepared.artifact;
      if (digests.has(digest)) throw twice(key);
      digests.add(digest);
      const end = { root: '(store)', family, key, digest, id, createdAt };
      if (prepared.isKeyGiven) earlier.set(key, end).set(`${family}:${key}`, end);
      found.push({ prepared });
    } catch (error) {
      found.push({ error });
    }
  }
  return found;
}

/** Nothing of a batch is stored when one of it fails: each is told why. */
function failAll(
  host: StoreHost,
  found: readonly Found[],
  requests: readonly PutRequest[],
): readonly PutResult[] {
  return found.map((each, index) => {
    if ('error' in each) {
      host.failed({ call: 'put', family: requests[index]?.family, error: each.error });
      return { error: each.error };
    }
    return {
      error: new CairnError(
        'INTERRUPTED',
        'it was not stored, because another of the same batch could not be',
        {
          hint: 'Mend the other one, and put all of them again.',
        },
      ),
    };
  });
}

/** @throws FailedPut, or what befalls all of them. */
async function storeAll(
  host: StoreHost,
  prepared: readonly PreparedPut[],
): Promise<ReadonlyMap<string, ManagedArtifact>> {
  host.requireFolder();
  sweepStore(host);
  const stored = new Map<string, ManagedArtifact>();
  for (const each of prepared) {
    const known = each.isKeyGiven ? attempt(each, () => knownPut(host, each)) : undefined;
    if (known !== undefined) stored.set(known.digest, known);
  }
  const fresh = prepared.filter(({ artifact }) => !stored.has(artifact.digest));
  if (fresh.length === 0) return stored;
  const { managed } = host.records;
  const versions = host.records.transaction(() =>
    fresh.map(({ artifact }) => managed.nextVersion(artifact.family, artifact.name)),
  );
  using staging = openStaging(host.folder);
  const staged = await stageAll(
    host,
    staging,
    fresh.map((prepared, index) => ({ prepared, version: versions[index] ?? 1 })),
  );
  record(host, staging, staged);
  for (const { artifact, moved } of staged) {
    stored.set(artifact.digest, artifact);
    if (moved !== undefined && !removeMoved(moved.path, moved.stat))
      host.notice(`${moved.path} stays, because it changed after it was stored as ${artifact.id}`);
  }
  return stored;
}

/** Some at once, because most of the time goes into waiting for the disk. */
async function stageAll(
  host: StoreHost,
  staging: Staging,
  wanted: readonly { readonly prepared: PreparedPut; readonly version: number }[],
): Promise<readonly StagedPut[]> {
  const staged: StagedPut[] = [];
  const waiting = wanted.entries();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const [index, { prepared, version }] of waiting) {
      try {
        staged[index] = await stagePut(host, prepared, { staging, version });
      } catch (error) {
        failures.push(new FailedPut(prepared, error));
      }
      if (failures.length > 0) return;
    }
  };
  // All have ended before what they work in is taken away.
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failures.length > 0) throw failures[0];
  return staged;
}

const AT_ONCE = 8;

/** Their places and the records at once: a commit that fails takes them out of their places again. */
function record(host: StoreHost, staging: Staging, staged: readonly StagedPut[]): void {
  let takeBack: (() => void) | undefined;
  try {
    host.records.transaction(() => {
      for (const { prepared, artifact } of staged)
        attempt(prepared, () => host.records.managed.add(artifact));
      host.arrived(
        staged.map(({ artifact, prepared: { sources, allow } }) => ({ artifact, sources, allow })),
      );
      takeBack = placePuts(host, staging, staged);
    });
  } catch (error) {
    takeBack?.();
    throw error;
  }
}

function attempt<T>(prepared: PreparedPut, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw new FailedPut(prepared, error);
  }
}

function twice(key: string): CairnError {
  return new CairnError('IN_THE_WAY', 'expected keys that differ within a batch, got one twice', {
    path: key,
  });
}

function missing(digest: string): never {
  throw new CairnError('INTERNAL', `expected ${digest} to be stored`);
}

function codeOf(error: unknown): string {
  return isCairnError(error) ? error.code : 'INTERNAL';
}
