import type { Artifact, FileEntry, RelPath } from '@cairn/core';
import type { WorkItem } from '@cairn/executor';
import { statEntry } from '@cairn/files';
import { formatCount } from '@cairn/render';
import type { Locked } from '../operations/locked.ts';
import { clockDoubt } from '../trail/clock.ts';
import type { ListedArchive } from '../workspace/archive-contract.ts';
import type { OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { archiveAt, ARCHIVE_FAMILY, rootsOfOperations } from './archive-identity.ts';
import { entriesOf } from './folder-digest.ts';
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
    work: workOf(session, expired, 'archives.keepFor'),
  });
  return { entries: operation.done, bytes: operation.bytes, operation: operation.id };
}

/** Archives that are to go, and why. */
interface GoingArchives {
  readonly archives: readonly ListedArchive[];
  readonly title: string;
  readonly reason: string;
}

/** Trashes archives, and tells by their digests which of them went. */
export async function trashArchives(
  session: Session,
  executor: Locked['executor'],
  { archives, title, reason }: GoingArchives,
): Promise<{ readonly operation: string; readonly done: ReadonlySet<string> }> {
  if (archives.length === 0) return { operation: '', done: new Set() };
  const work = workOf(session, archives, reason);
  const { operation, outcomes } = await executor.trash({ kind: 'gc', title, work });
  const done = outcomes.filter(({ outcome }) => outcome === 'done').map(({ digest }) => digest);
  return { operation: operation.id, done: new Set(done) };
}

function* workOf(session: Session, archives: readonly ListedArchive[], reason: string): Generator<WorkItem> {
  for (const archive of archives) {
    const artifact = artifactOf(session, archive);
    if (artifact === undefined) continue;
    const unit = archive.format === 'folder' ? 'directory' : undefined;
    yield { artifact, reasons: [reason], unit };
  }
}

/** An archive as the executor takes artifacts: one file, or one folder, in a folder that archives lie in. */
export function artifactOf(session: Session, archive: ListedArchive): Artifact | undefined {
  const { digest, id, location, sha256, size, createdAt } = archive;
  const found = statEntry(location);
  const { root, key, digest: at } = archiveAt(session, location);
  // Where nothing is sent any more its trash would not be found again.
  if (found === undefined || at !== digest) return undefined;
  const top: FileEntry = { ...found, path: key as RelPath };
  const base = rootsOfOperations(session).get(root);
  const files =
    found.kind === 'directory' && base !== undefined
      ? [top, ...entriesOf(base, top.path)]
      : [{ ...top, sha256 }];
  return {
    root,
    family: ARCHIVE_FAMILY,
    key,
    digest,
    id,
    createdAt,
    createdFrom: 'content',
    modifiedAt: found.mtime,
    changedAt: found.ctime,
    firstSeen: createdAt,
    state: 'completed',
    described: true,
    fileCount: files.length,
    size,
    allocated: files.reduce((sum, file) => sum + file.allocated, 0),
    metadata: {},
    metrics: {},
    tags: [],
    fingerprint: sha256,
    files,
    places: [],
  };
}
