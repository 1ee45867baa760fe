import { exists } from '@cairn/files';
import { readFamilyRecords } from '../records/family-records.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { archivesWith } from './erase-archives.ts';
import type { Subject } from './subject.ts';

/** Sentences about what an erasure leaves, because cairn cannot get at it or must not change it. */
export async function unreachablePlaces(
  session: Session,
  subject: Subject,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  return [...(await outsideRecords(session, subject, signal)), ...fixedPlaces(session, subject)];
}

/** Sentences about record sources that have a record of the subject: those are other systems, and only read. */
async function outsideRecords(
  session: Session,
  { artifacts }: Subject,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const concerned = new Set(artifacts.map(({ family }) => family));
  const families = session.domain.families.filter(({ name }) => concerned.has(name));
  const known = await readFamilyRecords(session, families, signal);
  return families.flatMap(({ name, records: source }) => {
    const read = known.get(name);
    if (read === undefined) return [];
    const which = `The record source ${source?.name ?? ''} of ${name}`;
    if ('problem' in read) return [`${which}, which cannot be read: ${read.problem.message}.`];
    const has = artifacts.some(({ family, key }) => family === name && read.records.has(key));
    return has ? [`${which}, which has a record of it: erase that in the system that it comes from.`] : [];
  });
}

function fixedPlaces(session: Session, subject: Subject): readonly string[] {
  const families = familiesByName(session);
  const isNamed = subject.artifacts.some(({ family }) => families.get(family)?.family.sensitive !== true);
  const missing = archivesWith(session, subject.artifacts).filter(
    ({ archive, location }) => archive.presence === 'live' && !exists(location),
  );
  return [
    ...missing.map(({ location }) => `The archive ${location}, which is not there now.`),
    ...(isNamed
      ? [
          'The chain of the audit trail keeps the short ids of artifacts. An id is a hash of root, family and key: it names nobody, but whoever guesses the key can compute it. Families that are marked sensitive have keyed names instead.',
        ]
      : []),
    'Checkpoints, exports and copies of the workspace that were taken elsewhere, and snapshots and backups of the file system.',
    'Deleted bytes on the medium itself, until it writes over them; and the history of your shell, if the id was typed there.',
    'Archives that cairn has no record of, the systems that records come from, and what other artifacts hold in compressed form.',
  ];
}
