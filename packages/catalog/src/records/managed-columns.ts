import type { ArtifactId, ManagedArtifact, ManagedState, RelPath, StoredFile } from '@cairn/core';
import type { Value } from '../database/statement.ts';

/** Everything of a managed artifact but its aliases, in the order of {@link ManagedTuple}. */
export const MANAGED_COLUMNS: string =
  'digest, id, family, key, name, version, state, error, created_at, created_by, changed_at, run, module, module_version, ' +
  'folder, file, size, sha256, form, stored_size, metadata, metrics, tags, presence';

export type ManagedTuple = readonly [
  digest: string,
  id: string,
  family: string,
  key: string,
  name: string,
  version: number,
  state: string,
  error: string | null,
  createdAt: number,
  createdBy: string,
  changedAt: number,
  run: string | null,
  module: string | null,
  moduleVersion: string | null,
  folder: string,
  file: string | null,
  size: number | null,
  sha256: string | null,
  form: string | null,
  storedSize: number | null,
  metadata: string,
  metrics: string,
  tags: string,
  presence: string,
];

export function valuesOf(artifact: ManagedArtifact): readonly Value[] {
  const { file } = artifact;
  return [
    artifact.digest,
    artifact.id,
    artifact.family,
    artifact.key,
    artifact.name,
    artifact.version,
    artifact.state,
    artifact.error ?? null,
    artifact.createdAt,
    artifact.createdBy,
    artifact.changedAt,
    artifact.runId ?? null,
    artifact.module ?? null,
    artifact.moduleVersion ?? null,
    artifact.folder,
    file?.name ?? null,
    file?.size ?? null,
    file?.sha256 ?? null,
    file?.form ?? null,
    file?.storedSize ?? null,
    JSON.stringify(artifact.metadata),
    JSON.stringify(artifact.metrics),
    JSON.stringify(artifact.tags),
    artifact.presence,
  ];
}

export function managedOf(row: ManagedTuple, aliases: readonly string[]): ManagedArtifact {
  const [digest, id, family, key, name, version, state, error, createdAt, createdBy, changedAt] = row;
  const [run, module, moduleVersion, folder] = row.slice(11, 15) as [
    string | null,
    string | null,
    string | null,
    string,
  ];
  const file = fileOf(row);
  return {
    id: id as ArtifactId,
    digest,
    family,
    key,
    name,
    version,
    state: state as ManagedState,
    ...(error === null ? {} : { error }),
    createdAt,
    createdBy,
    changedAt,
    ...(run === null ? {} : { runId: run }),
    ...(module === null ? {} : { module }),
    ...(moduleVersion === null ? {} : { moduleVersion }),
    ...(file === undefined ? {} : { file }),
    folder: folder as RelPath,
    metadata: JSON.parse(row[20]) as ManagedArtifact['metadata'],
    metrics: JSON.parse(row[21]) as ManagedArtifact['metrics'],
    tags: JSON.parse(row[22]) as ManagedArtifact['tags'],
    aliases,
    presence: row[23] as ManagedArtifact['presence'],
  };
}

function fileOf(row: ManagedTuple): StoredFile | undefined {
  const [, , , , , , , , , , , , , , , name, size, sha256, form, storedSize] = row;
  if (name === null || size === null || sha256 === null) return undefined;
  return {
    name: name as RelPath,
    size,
    sha256,
    form: form ?? 'none',
    ...(storedSize === null ? {} : { storedSize }),
  };
}
