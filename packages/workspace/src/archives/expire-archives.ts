import type { Artifact, RelPath } from '@cairn/core';
import type { WorkItem } from '@cairn/executor';
import { statEntry } from '@cairn/files';
import { formatCount } from '@cairn/render';
import type { Locked } from '../operations/locked.ts';
import { clockDoubt } from '../trail/clock.ts';
import type { ListedArchive } from '../workspace/archive-contract.ts';
import type { OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { ARCHIVE_FAMILY, ARCHIVE_ROOT } from './archive-identity.ts';
import { expiredArchives } from './list-archives.ts';

/**
 * Trashes the archives that are older than `archives.keepFor`: the end of every `gc --apply`, after the trash was
 * purged. They can be brought back until they are purged in turn.
 */
export async function trashExpiredArchives(
  session: Session,
  { executor }: Locked,
): Promise<OperationReport['expiredArchives']> {
  const expired = expiredArchives(session);
  if (expired.length === 0 || clockDoubt(session) !== undefined) return undefined;
  const { operation } = await executor.trash({
    kind: 'gc',
    title: `trash ${formatCount(expired.length, 'expired archive')}`,
    work: workOf(expired),
  });
  return { entries: operation.done, bytes: operation.bytes, operation: operation.id };
}

function* workOf(archives: readonly ListedArchive[]): Generator<WorkItem> {
  for (const archive of archives) {
    const artifact = artifactOf(archive);
    if (artifact !== undefined) yield { artifact, reasons: ['archives.keepFor'] };
  }
}

/** An archive as the executor takes artifacts: one file in the folder of archives. */
export function artifactOf({
  digest,
  id,
  path,
  location,
  sha256,
  size,
  createdAt,
}: ListedArchive): Artifact | undefined {
  const found = statEntry(location);
  if (found === undefined) return undefined;
  return {
    root: ARCHIVE_ROOT,
    family: ARCHIVE_FAMILY,
    key: path,
    digest,
    id,
    createdAt,
    createdFrom: 'content',
    modifiedAt: found.mtime,
    changedAt: found.ctime,
    firstSeen: createdAt,
    state: 'completed',
    described: true,
    fileCount: 1,
    size,
    allocated: found.allocated,
    metadata: {},
    metrics: {},
    tags: [],
    fingerprint: sha256,
    files: [{ ...found, path: path as RelPath, sha256 }],
    places: [],
  };
}
