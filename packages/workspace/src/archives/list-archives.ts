import type { ArchiveRecord } from '@cairn/catalog';
import { addDuration, CairnError, parseDuration } from '@cairn/core';
import type { AuditDraft, Pin } from '@cairn/core';
import { absolutePath, exists } from '@cairn/files';
import { enqueue } from '../trail/auditing.ts';
import type { ListedArchive } from '../workspace/archive-contract.ts';
import type { PinOptions } from '../workspace/decision-contract.ts';
import type { Session } from '../workspace/session.ts';
import { archiveAt, ARCHIVE_FAMILY, locationOf } from './archive-identity.ts';
import { archiveDraft } from './record-archives.ts';

/** See `ArchiveVerbs.listArchives`. */
export function listArchives(session: Session): readonly ListedArchive[] {
  return session.catalog.records.archives
    .all()
    .filter(({ presence }) => presence === 'live')
    .map((archive) => listed(session, archive));
}

/** One archive that is in the catalog. */
export function listedArchive(session: Session, digest: string): ListedArchive {
  const archive = session.catalog.records.archives.get(digest);
  if (archive !== undefined) return listed(session, archive);
  throw new CairnError('NOT_FOUND', `expected an archive that is in the catalog, got ${digest.slice(0, 12)}`);
}

function listed(session: Session, archive: ArchiveRecord): ListedArchive {
  const { archives, pins } = session.catalog.records;
  const location = locationOf(session, archive);
  const { keepFor } = session.config.archives;
  return {
    ...archive,
    location,
    artifacts: archives.countOf(archive.digest),
    // One elsewhere is whoever's it was handed to.
    expiresAt:
      keepFor === undefined || (archive.place === 'elsewhere' && archive.format !== 'folder')
        ? undefined
        : addDuration(archive.createdAt, parseDuration(keepFor)),
    pin: pins.get(archive.digest),
    isThere: exists(location),
  };
}

/** The archive that a user means: by its id or the beginning of it, or by a path. */
export function findArchive(
  session: Session,
  reference: string,
): { readonly location: string; readonly archive?: ListedArchive | undefined } {
  const fitting = listArchives(session).filter(({ digest }) => isBeginning(reference, digest));
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return { location: only.location, archive: only };
  if (fitting.length > 1)
    throw new CairnError(
      'AMBIGUOUS',
      `expected one archive, got ${fitting.length} that ${JSON.stringify(reference)} fits`,
      {
        path: reference,
        hint: 'Give more digits of the id: cairn archive list shows them.',
      },
    );
  const location = absolutePath(reference, process.cwd());
  if (exists(location)) {
    const known = session.catalog.records.archives.get(archiveAt(session, location).digest);
    return { location, archive: known?.presence === 'live' ? listed(session, known) : undefined };
  }
  throw new CairnError(
    'NOT_FOUND',
    `expected an archive, got ${JSON.stringify(reference)}, which is no id and no file`,
    {
      path: reference,
      hint: 'cairn archive list shows what there is.',
    },
  );
}

function isBeginning(reference: string, digest: string): boolean {
  return /^[0-9a-f]{4,64}$/i.test(reference) && digest.startsWith(reference.toLowerCase());
}

/** The catalogued archive that a user means. @throws CairnError `NOT_FOUND`, `AMBIGUOUS`. */
export function findListed(session: Session, reference: string): ListedArchive {
  const { archive, location } = findArchive(session, reference);
  if (archive !== undefined) return archive;
  throw new CairnError('NOT_FOUND', `expected an archive of the catalog, got ${location}`, {
    path: reference,
    hint: 'cairn archive list shows what there is.',
  });
}

/** How many artifacts have their only copy in an archive: they are neither in their place nor in the trash, nor in another archive. */
export function onlyCopiesIn({ catalog }: Session, digest: string): number {
  const { archives } = catalog.records;
  return archives.artifactsOf(digest).filter(({ digest: artifact }) => {
    const presence = catalog.index.byDigest(artifact)?.presence;
    if (presence === 'live' || presence === 'trash') return false;
    return !archives.holding(artifact).some((other) => other.digest !== digest && other.presence === 'live');
  }).length;
}

/** See `ArchiveVerbs.expiredArchives`. */
export function expiredArchives(
  session: Session,
): readonly (ListedArchive & { readonly onlyCopies: number })[] {
  const now = session.now();
  return listArchives(session)
    .filter(
      ({ expiresAt, isThere, pin }) =>
        isThere && expiresAt !== undefined && expiresAt <= now && !holds(pin, now),
    )
    .map((archive) => ({ ...archive, onlyCopies: onlyCopiesIn(session, archive.digest) }));
}

function holds(pin: Pin | undefined, now: number): boolean {
  return pin !== undefined && (pin.until === undefined || pin.until > now);
}

/** See `ArchiveVerbs.pinArchive`. */
export function pinArchive(session: Session, reference: string, options: PinOptions = {}): ListedArchive {
  const archive = findListed(session, reference);
  const { why, until, hold = false } = options;
  const when = session.now();
  if (until !== undefined && until <= when)
    throw new CairnError(
      'USAGE',
      `expected the end of a pin in the future, got ${new Date(until).toISOString()}`,
    );
  const { records } = session.catalog;
  const { root, key } = archiveAt(session, archive.location);
  const identity = { root, family: ARCHIVE_FAMILY, key };
  records.transaction(() => {
    records.pins.set(identity, { who: session.actor, when, why, until, hold });
    enqueue(session, [pinDraft(session, 'pin', { id: archive.id, path: archive.path, why })]);
  });
  session.trail().flush();
  return listedArchive(session, archive.digest);
}

/** See `ArchiveVerbs.unpinArchive`. */
export function unpinArchive(session: Session, reference: string): ListedArchive {
  const archive = findListed(session, reference);
  const { records } = session.catalog;
  if (archive.pin === undefined)
    throw new CairnError(
      'NOT_FOUND',
      `expected a pinned archive, got ${archive.id} (${archive.path}), which is not pinned`,
    );
  records.transaction(() => {
    records.pins.remove(archive.digest);
    enqueue(session, [pinDraft(session, 'unpin', { id: archive.id, path: archive.path })]);
  });
  session.trail().flush();
  return listedArchive(session, archive.digest);
}

function pinDraft(
  session: Session,
  event: 'pin' | 'unpin',
  { id, path, ...more }: { readonly id: string; readonly path: string; readonly why?: string | undefined },
): AuditDraft {
  const { actor } = session;
  const about = { targets: [id], details: { path, ...more } };
  return { time: session.now(), event, action: event, outcome: 'success', actor, ...about };
}

/** See `ArchiveVerbs.forgetArchive`. */
export function forgetArchive(session: Session, reference: string): ListedArchive {
  const archive = findListed(session, reference);
  if (archive.isThere) {
    throw new CairnError(
      'REFUSED',
      `expected an archive whose file is gone, got ${archive.location}, which is there`,
      {
        path: archive.location,
        hint: 'Move the file elsewhere first.',
      },
    );
  }
  const { records } = session.catalog;
  records.transaction(() => {
    const artifacts = records.archives.artifactsOf(archive.digest);
    for (const { digest } of artifacts) records.stages.remove(digest);
    enqueue(session, [
      archiveDraft(session, 'archive_forgotten', {
        archive: archive.id,
        artifacts: artifacts.map(({ digest }) => digest),
        details: { path: archive.location },
      }),
    ]);
    records.pins.remove(archive.digest);
    records.archives.remove(archive.digest);
  });
  session.trail().flush();
  return archive;
}
