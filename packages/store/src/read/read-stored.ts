import { createHash } from 'node:crypto';
import { sourceOfFile } from '@cairn/compactors';
import { CairnError } from '@cairn/core';
import type { ManagedArtifact } from '@cairn/core';
import { nativePath, streamFile } from '@cairn/files';
import type { StoreHost } from '../store-host.ts';
import { locateStored } from './locate-stored.ts';
import type { LocatedFile } from './locate-stored.ts';

/**
 * Absolute path of what lies on disk of an artifact's file.
 *
 * @throws CairnError `NOT_FOUND` for one without a file, or whose file is not there.
 */
export async function storedPath(
  host: Pick<StoreHost, 'folder' | 'compactors'>,
  artifact: ManagedArtifact,
): Promise<string> {
  return (await requireStored(host, artifact)).path;
}

/**
 * The logical bytes of an artifact's file, in order.
 *
 * @throws CairnError `NOT_FOUND`; at the end `CHECKSUM_MISMATCH` when they are not those that were put.
 */
export async function* readStored(
  host: Pick<StoreHost, 'folder' | 'compactors'>,
  artifact: ManagedArtifact,
): AsyncGenerator<Uint8Array> {
  const located = await requireStored(host, artifact);
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(located)) {
    hash.update(chunk);
    yield chunk;
  }
  const sha256 = hash.digest('hex');
  if (sha256 === artifact.file?.sha256) return;
  throw new CairnError(
    'CHECKSUM_MISMATCH',
    `expected the bytes that were put as ${artifact.id}, with SHA-256 ${artifact.file?.sha256 ?? ''}, read ${sha256}`,
    { path: located.path, hint: 'cairn verify says what else is damaged.' },
  );
}

async function* chunksOf({ path, compactor }: LocatedFile): AsyncGenerator<Uint8Array> {
  if (compactor?.open === undefined) {
    const chunks: AsyncIterable<Uint8Array> = streamFile(path);
    yield* chunks;
    return;
  }
  using source = sourceOfFile(path);
  yield* compactor.open(source).chunks();
}

async function requireStored(
  host: Pick<StoreHost, 'folder' | 'compactors'>,
  artifact: ManagedArtifact,
): Promise<LocatedFile> {
  const folder = String(nativePath(host.folder, artifact.folder));
  if (artifact.file === undefined)
    throw new CairnError('NOT_FOUND', `expected an artifact with a file, ${artifact.id} is metadata alone`, {
      path: artifact.key,
    });
  const located =
    artifact.presence === 'live' ? await locateStored(host, { file: artifact.file, folder }) : undefined;
  if (located !== undefined) return located;
  const isInTrash = artifact.presence === 'trash';
  throw new CairnError(
    'NOT_FOUND',
    `expected the file of ${artifact.id} in the store, it is ${isInTrash ? 'in the trash' : 'gone'}`,
    { path: folder, hint: isInTrash ? `cairn restore ${artifact.id} brings it back.` : undefined },
  );
}
