import type { ArchiveRecord } from '@cairn/catalog';
import type { Executor, WorkItem } from '@cairn/executor';
import { exists, removeFileAt } from '@cairn/files';
import { archiveAt, ARCHIVE_FAMILY, ARCHIVE_ROOT, locationOf } from '../archives/archive-identity.ts';
import { removeUnpacked, withSpot } from '../archives/aside.ts';
import { artifactOf } from '../archives/expire-archives.ts';
import { listedArchive } from '../archives/list-archives.ts';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import type { SubjectArtifact } from './erasure-contract.ts';
import { rewriteArchive } from './rewrite-archive.ts';
import type { Subject } from './subject.ts';

/** An archive that holds something of a subject. */
export interface HoldingArchive {
  readonly archive: ArchiveRecord;
  readonly location: string;
  /** It holds nothing else. */
  readonly isAlone: boolean;
}

/** The archives that hold something of a subject. */
export function archivesWith(
  session: Session,
  artifacts: readonly Pick<SubjectArtifact, 'digest'>[],
): readonly HoldingArchive[] {
  const { archives } = session.catalog.records;
  const digests = new Set(artifacts.map(({ digest }) => digest));
  const holding = new Set(
    [...digests].flatMap((digest) => archives.holding(digest).map((each) => each.digest)),
  );
  return [...holding].flatMap((digest) => {
    const archive = archives.get(digest);
    if (archive === undefined) return [];
    const isAlone = archives.artifactsOf(digest).every((each) => digests.has(each.digest));
    return [{ archive, location: locationOf(session, archive), isAlone }];
  });
}

/** Archives of a subject alone are about it as its artifacts are: their names are made of its key. */
export function archivesOfSubject(
  session: Session,
  artifacts: readonly SubjectArtifact[],
): readonly SubjectArtifact[] {
  return archivesWith(session, artifacts)
    .filter(({ isAlone }) => isAlone)
    .map(({ location }) => {
      const { key, digest, id } = archiveAt(session, location);
      return { root: ARCHIVE_ROOT, family: ARCHIVE_FAMILY, key, digest, id };
    });
}

/** Archives of a subject alone, for the executor: those in the folder of archives. */
export function* archiveWork(session: Session, subject: Subject): Generator<WorkItem> {
  for (const { archive, location, isAlone } of archivesWith(session, subject.artifacts)) {
    const isHere = archive.place === 'folder' && archive.presence === 'live' && exists(location);
    const artifact =
      isAlone && isHere ? artifactOf(session, listedArchive(session, archive.digest)) : undefined;
    if (artifact !== undefined) yield { artifact, reasons: ['erasure'] };
  }
}

/**
 * Takes a subject out of all other archives: those that hold others are written anew; one elsewhere that holds
 * nothing else is deleted; one that is no longer there is forgotten.
 */
export async function eraseFromArchives(
  session: Session,
  executor: Executor,
  { subject, signal }: { readonly subject: Subject; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  for (const { archive, location, isAlone } of archivesWith(session, subject.artifacts)) {
    // One that waits in the trash comes back for it: there it could not be changed.
    if (!isAlone && archive.presence === 'trash')
      await executor.restore({ title: 'erase a subject', entries: [{ digest: archive.digest }] });
    if (!isAlone && exists(location)) {
      await rewriteArchive(session, archive, { subject, signal });
      recordEvent(session, {
        event: 'archive_rewritten',
        action: 'archive',
        outcome: 'success',
        targets: [archive.id],
      });
    } else if (isAlone) {
      if (archive.format === 'folder') removeUnpacked(location);
      else if (exists(location)) withSpot(location, removeFileAt);
      session.catalog.records.archives.remove(archive.digest);
    }
  }
}
