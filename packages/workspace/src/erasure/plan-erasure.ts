import { readTrail } from '@cairn/audit';
import type { TrailEntry } from '@cairn/audit';
import { CairnError } from '@cairn/core';
import { eraseTraces, foundEntries } from '@cairn/executor';
import { formatCount } from '@cairn/render';
import { ARCHIVE_FAMILY, rootsOfOperations } from '../archives/archive-identity.ts';
import type { Session } from '../workspace/session.ts';
import { archivesWith } from './erase-archives.ts';
import { eraseFromFiles, manifestFiles, reportFiles } from './erase-files.ts';
import type { ErasurePlan, TracePlace } from './erasure-contract.ts';
import { findSubject } from './find-subject.ts';
import type { Subject } from './subject.ts';
import { merged, subjectOf } from './subject.ts';
import { readTicket } from './ticket.ts';
import { unreachablePlaces } from './unreachable-places.ts';
import { withoutSubject } from './without-subject.ts';

/** What is found of a subject now, and what an erasure that was cut short had found. */
export interface FoundSubject {
  readonly subject: Subject;
  readonly isUnfinished: boolean;
}

/**
 * Looks for a subject, and remembers what an unfinished erasure of it knew.
 *
 * @throws CairnError `NOT_FOUND` when nothing is about it, `USAGE` when another erasure is unfinished.
 */
export function lookFor(session: Session, id: string): FoundSubject {
  const ticket = readTicket(session);
  if (ticket !== undefined && ticket.subject !== id) throw otherUnfinished(ticket.subject);
  const found = findSubject(session, id);
  if (found.artifacts.length === 0 && ticket === undefined) throw unknownSubject(id);
  return {
    subject: subjectOf(ticket === undefined ? found : merged(ticket, found)),
    isUnfinished: ticket !== undefined,
  };
}

/** Everything that an erasure would do, counted. */
export async function erasurePlan(
  session: Session,
  { subject, isUnfinished }: FoundSubject,
  signal: AbortSignal | undefined,
): Promise<ErasurePlan> {
  return {
    subject: subject.subject,
    artifacts: subject.artifacts.filter(({ family }) => family !== ARCHIVE_FAMILY),
    places: [...placesOfFiles(session, subject), ...placesOfRecords(session, subject)].filter(
      ({ count }) => count > 0,
    ),
    held: [...subject.artifacts, ...archivesWith(session, subject.artifacts).map(({ archive }) => archive)]
      .filter(({ digest }) => isHeld(session, digest))
      .map(({ id }) => id)
      .filter((id, index, all) => all.indexOf(id) === index),
    isUnfinished,
    unreachable: await unreachablePlaces(session, subject, signal),
  };
}

function isHeld(session: Session, digest: string): boolean {
  const pin = session.catalog.index.byDigest(digest)?.pin ?? session.catalog.records.pins.get(digest);
  return pin?.hold === true && (pin.until === undefined || pin.until > session.now());
}

function placesOfFiles(session: Session, subject: Subject): readonly TracePlace[] {
  const live = liveArtifacts(session, subject);
  const files = live.reduce((sum, digest) => sum + session.catalog.index.filesOf(digest).length, 0);
  const trashed = trashEntriesOf(session, subject).length;
  const archives = archivesWith(session, subject.artifacts);
  const alone = archives.filter(({ isAlone }) => isAlone).length;
  const others = archives.length - alone;
  return [
    {
      place: 'live',
      count: live.length,
      text: `${formatCount(live.length, 'artifact')} with ${formatCount(files, 'file')}: deleted`,
    },
    {
      place: 'trash',
      count: trashed,
      text: `${formatCount(trashed, 'entry', 'entries')} of the trash: deleted`,
    },
    {
      place: 'archives',
      count: archives.length,
      text: [
        ...(alone > 0 ? [`${formatCount(alone, 'archive')} of it alone: deleted`] : []),
        ...(others > 0
          ? [`${formatCount(others, 'archive')} of others, too: written anew without it, and verified`]
          : []),
      ].join('; '),
    },
  ];
}

function placesOfRecords(session: Session, subject: Subject): readonly TracePlace[] {
  const { catalog, paths } = session;
  const { index = 0, keys = 0, ...records } = catalog.erasure.count(catalogTraces(subject));
  const { backups, setAside } = catalog.erasure.copies();
  const dry = { dry: true };
  const named = eraseTraces({ paths, roots: rootsOfOperations(session) }, executorTraces(subject), dry);
  const operations = named.plans + named.journals + named.entryLists;
  const rows = Object.values(records).reduce((sum, count) => sum + count, 0);
  const tables = Object.entries(records).map(([table, count]) => `${table} ${count}`);
  const reports = eraseFromFiles(reportFiles(session), subject, dry);
  const manifests = eraseFromFiles(manifestFiles(session), subject, dry);
  const exports = eraseFromFiles(subject.exports, subject, dry);
  const details = countDetails(session, subject);
  return [
    { place: 'index', count: index, text: `${formatCount(index, 'artifact')} of index and search: erased` },
    {
      place: 'records',
      count: rows,
      text: `${formatCount(rows, 'row')} of the records (${tables.join(', ')}): erased`,
    },
    { place: 'keys', count: keys, text: `${formatCount(keys, 'key')} of its names in the trail: destroyed` },
    {
      place: 'trail',
      count: details,
      text: `details of ${formatCount(details, 'record')} of the audit trail: erased; the chain stands`,
    },
    {
      place: 'operations',
      count: operations,
      text: `${named.plans} plans and results, ${named.journals} journals, ${named.entryLists} lists: written anew`,
    },
    { place: 'reports', count: reports, text: `${formatCount(reports, 'report')} of cleanups: written anew` },
    { place: 'manifests', count: manifests, text: `${formatCount(manifests, 'manifest')}: written anew` },
    { place: 'exports', count: exports, text: `${formatCount(exports, 'export')} of cairn: written anew` },
    {
      place: 'backups',
      count: backups + setAside,
      text: `${formatCount(backups, 'backup')} of the records: cleaned; ${formatCount(setAside, 'database')} that were set aside: deleted`,
    },
  ];
}

/** Digests of what lies in its root. */
export function liveArtifacts({ catalog }: Session, { artifacts }: Subject): readonly string[] {
  return artifacts
    .map(({ digest }) => digest)
    .filter((digest) => catalog.index.byDigest(digest)?.presence === 'live');
}

/** What of the subject lies in the trash, whichever operation put it there. */
export function trashEntriesOf(
  session: Session,
  { digests }: Subject,
): readonly { readonly digest: string; readonly operation: string }[] {
  return [...foundEntries({ paths: session.paths, roots: rootsOfOperations(session) })]
    .map(({ entry }) => ({ digest: entry.digest, operation: entry.operation }))
    .filter(({ digest }) => digests.has(digest));
}

export function catalogTraces(subject: Subject): Parameters<Session['catalog']['erasure']['erase']>[0] {
  const { digests, files, folders, names, plainNames } = subject;
  return {
    digests: [...digests],
    files,
    folders,
    names: plainNames.all,
    mentions: names.mentions,
    masked: names.masked,
  };
}

export function executorTraces(subject: Subject): Parameters<typeof eraseTraces>[1] {
  const { digests, names } = subject;
  return { digests, mentions: names.mentions, without: (value) => withoutSubject(value, subject) };
}

/** Details that name the subject in any of their texts. */
export function isAboutSubject({ details }: TrailEntry, { names }: Subject): boolean {
  return details !== undefined && names.mentions(JSON.stringify(details));
}

function countDetails(session: Session, subject: Subject): number {
  let count = 0;
  for (const entry of readTrail({ directory: session.paths.audit }))
    if (isAboutSubject(entry, subject)) count += 1;
  return count;
}

function unknownSubject(id: string): CairnError {
  return new CairnError('NOT_FOUND', `nothing is about a subject ${JSON.stringify(id)}`, {
    hint: 'A subject is named by its whole id: the key of its artifact, or the last segment of that. cairn list --json shows keys.',
  });
}

function otherUnfinished(id: string): CairnError {
  return new CairnError('USAGE', `the erasure of the subject ${JSON.stringify(id)} is unfinished`, {
    hint: `Finish it first: cairn purge --subject ${id} --reason TEXT --apply`,
  });
}
