import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { LinkEnd, ManagedArtifact, PutOutcome, PutRequest } from '@cairn/core';
import type { StoreHost } from '../store-host.ts';
import { preparePut } from './prepare-put.ts';
import type { PreparedPut } from './prepare-put.ts';
import { FailedPut, storePrepared } from './store-prepared.ts';

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
    const artifacts = await storePrepared(host, prepared).catch(async (error: unknown) => {
      if (!isRaceLost(host, error)) throw error;
      return storePrepared(host, prepared);
    });
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

/** Somebody has put the same key meanwhile: it may be the same artifact. */
function isRaceLost({ records }: StoreHost, error: unknown): boolean {
  if (!(error instanceof FailedPut) || !isCairnError(error.cause, 'IN_THE_WAY')) return false;
  const { artifact, isKeyGiven } = error.prepared;
  return isKeyGiven && records.managed.get(artifact.digest) !== undefined;
}

type Found = { readonly prepared: PreparedPut } | { readonly error: unknown };

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
