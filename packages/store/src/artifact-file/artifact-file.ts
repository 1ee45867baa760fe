import { CairnError } from '@cairn/core';
import type { ManagedArtifact, RelPath } from '@cairn/core';
import { baseName } from '@cairn/files';
import { z } from 'zod';
import { managedIdentity } from '../identity.ts';

/** Name of the description beside the file of a managed artifact. */
export const ARTIFACT_FILE: RelPath = 'artifact.json' as RelPath;

/** One of the artifacts that an artifact was made from. */
export interface SourceNote {
  readonly digest: string;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly relationship: string;
}

/** What `artifact.json` says: everything that the records know, so that an artifact can be told from its folder alone. */
export type DescribedManaged = Omit<ManagedArtifact, 'folder' | 'presence'> & {
  readonly sources: readonly SourceNote[];
};

const SCHEMA_VERSION = 1;
const time = z.iso.datetime({ precision: 3 });
const schema = z.object({
  schemaVersion: z.literal(SCHEMA_VERSION),
  id: z.string(),
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  family: z.string().min(1),
  key: z.string().min(1),
  name: z.string().min(1),
  version: z.int().min(1),
  state: z.enum(['pending', 'in_progress', 'completed', 'failed']),
  error: z.string().optional(),
  createdAt: time,
  createdBy: z.string(),
  changedAt: time,
  run: z.string().optional(),
  module: z.string().optional(),
  moduleVersion: z.string().optional(),
  file: z
    .object({
      name: z.string().min(1),
      size: z.number(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      form: z.string().min(1),
      storedSize: z.number().optional(),
    })
    .optional(),
  metadata: z.record(z.string(), z.unknown()),
  metrics: z.record(z.string(), z.number()),
  tags: z.array(z.string()),
  aliases: z.array(z.string()),
  sources: z.array(
    z.object({
      digest: z.string(),
      root: z.string(),
      family: z.string(),
      key: z.string(),
      relationship: z.string(),
    }),
  ),
});

/** The text of an `artifact.json`. Members stand in one order, so that equal artifacts have equal files. */
export function artifactFileText(artifact: DescribedManaged): string {
  const { runId, createdAt, changedAt, ...rest } = artifact;
  const { id, digest, family, key, name, version, state, error, createdBy } = rest;
  const { module, moduleVersion, file, metadata, metrics, tags, aliases, sources } = rest;
  const value: z.input<typeof schema> = {
    schemaVersion: SCHEMA_VERSION,
    id,
    digest,
    family,
    key,
    name,
    version,
    state,
    error,
    createdAt: isoTime(createdAt),
    createdBy,
    changedAt: isoTime(changedAt),
    run: runId,
    module,
    moduleVersion,
    file,
    metadata,
    metrics,
    tags: [...tags],
    aliases: [...aliases],
    sources: sources
      .map((source) => ({ ...source }))
      .sort((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1)),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/**
 * Reads what an `artifact.json` says, and makes sure that it speaks of the artifact whose folder it lies in.
 *
 * @param folder the folder's path; only its last name counts.
 * @throws CairnError `READ_FAILED`
 */
export function parseArtifactFile(value: unknown, folder: string): DescribedManaged {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw wrong(folder, `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'it is wrong'}`);
  }
  const { schemaVersion: _version, run, createdAt, changedAt, file, ...rest } = parsed.data;
  const { digest, id } = managedIdentity(rest.family, rest.key);
  if (digest !== rest.digest || digest !== baseName(folder as RelPath))
    throw wrong(folder, `it speaks of ${rest.digest}`);
  return {
    ...rest,
    id,
    createdAt: Date.parse(createdAt),
    changedAt: Date.parse(changedAt),
    ...(run === undefined ? {} : { runId: run }),
    ...(file === undefined ? {} : { file: { ...file, name: file.name as RelPath } }),
  };
}

function nameOf({ digest, relationship }: SourceNote): string {
  return `${digest} ${relationship}`;
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}

function wrong(folder: string, why: string): CairnError {
  const path = `${folder}/${ARTIFACT_FILE}`;
  return new CairnError('READ_FAILED', `expected the description of a managed artifact in ${path}: ${why}`, {
    path,
    hint: 'cairn doctor writes it anew from the records.',
  });
}
