import type { ManagedArtifact, StoredFile } from '@cairn/core';
import { createFile, joinPath, nativePath, openTree, ROOT_PATH } from '@cairn/files';
import { ARTIFACT_FILE, artifactFileText } from '../artifact-file/artifact-file.ts';
import type { Staging } from '../staging/staging.ts';
import type { StoreHost } from '../store-host.ts';
import { compressStaged } from './compress-staged.ts';
import { copySource } from './copy-source.ts';
import type { CopiedSource } from './copy-source.ts';
import { linkSource } from './link-source.ts';
import type { PreparedPut } from './prepare-put.ts';
import type { PutSource } from './put-source.ts';
import { shareBytes } from './share-bytes.ts';

/** An artifact that is whole and durable, and not yet in its place. */
export interface StagedPut {
  readonly prepared: PreparedPut;
  readonly artifact: ManagedArtifact;
  /** Name of its folder in the staging folder. */
  readonly name: string;
  /** A source that goes once everything is stored. */
  readonly moved: { readonly path: string; readonly stat: CopiedSource['stat'] } | undefined;
}

/** Makes an artifact ready in the staging folder. @throws CairnError `CHANGED`, `READ_FAILED`, `NO_SPACE`, `IO_FAILED`. */
export async function stagePut(
  host: StoreHost,
  prepared: PreparedPut,
  { staging, version }: { readonly staging: Staging; readonly version: number },
): Promise<StagedPut> {
  const name = staging.add();
  const folder = joinPath(staging.path, name);
  const { source, sources } = prepared;
  const taken =
    source === undefined ? undefined : await takeSource(host, prepared, { ...staging, source, folder });
  const file = taken === undefined ? {} : { file: taken.file };
  const artifact: ManagedArtifact = { ...prepared.artifact, version, ...file, presence: 'live' };
  await describeStaged(folder, artifactFileText({ ...artifact, sources }));
  const moved =
    source?.mode === 'move' && taken !== undefined ? { path: source.path, stat: taken.stat } : undefined;
  return { prepared, artifact, name, moved };
}

/** Returns when the disk has the description and the names of everything beside it. */
async function describeStaged(folder: string, text: string): Promise<void> {
  const file = createFile(joinPath(folder, ARTIFACT_FILE));
  try {
    file.write(Buffer.from(text));
  } catch (error) {
    file.close();
    throw error;
  }
  await file.finish();
  const tree = openTree(folder);
  try {
    await tree.folder(ROOT_PATH).sync();
  } finally {
    tree.close();
  }
}

async function takeSource(
  host: StoreHost,
  { compactor }: PreparedPut,
  {
    source,
    folder,
    twins,
    cannotClone,
  }: Pick<Staging, 'twins' | 'cannotClone'> & {
    readonly source: PutSource;
    readonly folder: string;
  },
): Promise<{ readonly file: StoredFile; readonly stat: CopiedSource['stat'] }> {
  const target = String(nativePath(folder, source.name));
  const copied =
    (source.mode === 'move' ? linkSource(source, target) : undefined) ??
    (await copySource(source, target, cannotClone));
  const plain: StoredFile = { name: source.name, size: copied.size, sha256: copied.sha256, form: 'none' };
  const file =
    compactor === undefined ? plain : await compressStaged(host, { folder, file: plain, compactor });
  if (host.dedup) await shareBytes(host, { folder, file, twins });
  return { file, stat: copied.stat };
}
