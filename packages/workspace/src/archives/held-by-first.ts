import type { ArchivedArtifact } from '@cairn/catalog';
import type { Operation } from '@cairn/core';
import { joinPath } from '@cairn/files';
import { readPlan } from '../decisions/saved-plan.ts';
import type { Session } from '../workspace/session.ts';

/**
 * What the one archive of an operation holds. Its plan, which was durable before it began, tells it also after a
 * crash; what is done again is on record.
 */
export function heldByFirst(
  { catalog, paths }: Session,
  { id, kind }: Operation,
  archive: string,
): readonly ArchivedArtifact[] {
  if (kind === 'redo') return catalog.records.archives.artifactsOf(archive);
  return readPlan(joinPath(paths.operations, id, 'plan.json')).steps.map(
    ({ root, family, key, digest, id: artifact, fingerprint, files, size }) => ({
      root,
      family,
      key,
      digest,
      id: artifact,
      fingerprint,
      files,
      size,
    }),
  );
}
