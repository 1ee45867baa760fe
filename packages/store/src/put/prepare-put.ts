import { CairnError } from '@cairn/core';
import type { Compactor, LinkEnd, ManagedArtifact, PutRequest } from '@cairn/core';
import { pathName } from '@cairn/files';
import type { SourceNote } from '../artifact-file/artifact-file.ts';
import { freshKey, managedIdentity } from '../identity.ts';
import type { StoreFamily, StoreHost } from '../store-host.ts';
import { admit } from './admit.ts';
import { checkLabel, checkMetadata, checkMetrics, checkTexts, checkTime } from './check-values.ts';
import { findSource, sourcePathOf } from './put-source.ts';
import type { PutSource } from './put-source.ts';

/** A request that was found to be right: all that is left is to store it. */
export interface PreparedPut {
  readonly family: StoreFamily;
  /** Everything but the version and the file, which come when it is stored. */
  readonly artifact: Omit<ManagedArtifact, 'version' | 'file' | 'presence'>;
  /** The caller gave the key: putting the same once more means the same artifact. */
  readonly isKeyGiven: boolean;
  readonly source: PutSource | undefined;
  readonly sources: readonly SourceNote[];
  readonly compactor: Compactor | undefined;
  readonly allow: PutRequest['allow'];
}

/**
 * Looks at everything that a request says before anything is done: first the family and its guard, so that nothing
 * of what the guard refuses comes into any message; then the rest.
 *
 * @param earlier artifacts of the same batch by key, which may be sources as well.
 * @throws CairnError as `ArtifactStore.put` does.
 */
export async function preparePut(
  host: StoreHost,
  request: PutRequest,
  earlier: ReadonlyMap<string, LinkEnd> = new Map(),
): Promise<PreparedPut> {
  const family = host.family(request.family);
  const path = sourcePathOf(request.source);
  const names =
    path === undefined || family.family.admit === undefined ? undefined : await host.namesIn(path);
  admit(family, { ...candidateOf(request, path), names }, request.allow);
  const source = path === undefined ? undefined : findSource(path, request.mode ?? 'copy');
  const at = Math.round(host.now());
  const key = request.key === undefined ? freshKey(at) : checkLabel('key', request.key);
  const { digest, id } = managedIdentity(family.name, key);
  const metadata = checkMetadata(family, request.metadata ?? {});
  const runId = host.run(request.runId, request.createdAt);
  return {
    family,
    artifact: {
      id,
      digest,
      family: family.name,
      key,
      name: checkLabel('name', request.name ?? (path === undefined ? family.family.name : pathName(path))),
      state: request.state ?? 'pending',
      ...(request.error === undefined ? {} : { error: request.error }),
      createdAt: request.createdAt === undefined ? at : checkTime(request.createdAt),
      createdBy: host.actor,
      changedAt: at,
      ...(runId === undefined ? {} : { runId }),
      ...(request.module === undefined ? {} : { module: checkLabel('module', request.module) }),
      ...(request.version === undefined ? {} : { moduleVersion: checkLabel('version', request.version) }),
      folder: (family.layout ?? host.layout).folderOf({ family: family.name, digest, metadata }),
      metadata,
      metrics: checkMetrics(request.metrics),
      tags: checkTexts('tags', request.tags),
      aliases: checkTexts('aliases', request.aliases),
    },
    isKeyGiven: request.key !== undefined,
    source,
    sources: await sourcesOf(host, request, earlier),
    compactor: await compactorOf(host, request.compress ?? family.compress ?? host.compress),
    allow: request.allow,
  };
}

/** The key is shown as one more name that the artifact would have. */
function candidateOf(request: PutRequest, path: string | undefined): Parameters<typeof admit>[1] {
  const { name, metadata, metrics, tags, error, aliases = [], key } = request;
  const { module, version, relationship } = request;
  return {
    name,
    metrics,
    module,
    version,
    relationship,
    fileName: path === undefined ? undefined : pathName(path),
    metadata,
    tags,
    error,
    aliases: key === undefined ? aliases : [...aliases, key],
    source: path,
  };
}

async function sourcesOf(
  host: StoreHost,
  { sourceArtifacts = [], relationship = 'derived_from' }: PutRequest,
  earlier: ReadonlyMap<string, LinkEnd>,
): Promise<readonly SourceNote[]> {
  checkLabel('relationship', relationship);
  const unique = new Map<string, SourceNote>();
  for (const reference of sourceArtifacts) {
    const { digest, root, family, key } = earlier.get(reference) ?? (await host.source(reference));
    unique.set(digest, { digest, root, family, key, relationship });
  }
  return [...unique.values()];
}

async function compactorOf(host: StoreHost, form: string): Promise<Compactor | undefined> {
  if (form === 'none') return undefined;
  const lossless = (await host.compactors()).filter(({ fidelity }) => fidelity === 'lossless');
  const compactor = lossless.find(({ name }) => name === form);
  if (compactor !== undefined) return compactor;
  const known = ['none', ...lossless.map(({ name }) => name)].join(', ');
  throw new CairnError('VALUE_INVALID', `expected a form to keep it in, got ${JSON.stringify(form)}`, {
    path: 'compress',
    hint: `The forms are ${known}.`,
  });
}
