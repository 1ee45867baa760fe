import { CairnError, messageOf } from '@cairn/core';
import { exists, makeFolder, parentPath } from '@cairn/files';
import { formatCount } from '@cairn/render';
import { enqueue } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import { archiveAt } from './archive-identity.ts';
import { removeAbandoned, unfinishedName } from './aside.ts';
import { onlyCopiesIn } from './list-archives.ts';
import { archiveDraft } from './record-archives.ts';
import { writeArchive } from './write-archive.ts';
import type { WantedArchive, WrittenArchive } from './write-archive.ts';

/** An archive that somebody asked for, and whether it may take the name of another file. */
export interface AskedArchive extends Omit<WantedArchive, 'temporary'> {
  readonly overwrite?: boolean | undefined;
}

/** An archive beside its place: durable, read back and found right. It has yet to take its name. */
export interface ArchiveBeside extends WrittenArchive {
  /** Absolute. */
  readonly temporary: string;
}

/**
 * Writes an archive beside its place. A failure is on the trail.
 *
 * @throws CairnError `IN_THE_WAY`; `REFUSED` when what has the name is the only copy of something; as
 *   {@link writeArchive} does.
 */
export async function writeBeside(session: Session, asked: AskedArchive): Promise<ArchiveBeside> {
  requireFreeName(session, asked.location, asked.overwrite === true);
  const folder = parentPath(asked.location);
  makeFolder(folder);
  removeAbandoned(folder, session.now());
  const temporary = unfinishedName(asked.location);
  try {
    return { ...(await writeArchive(session, { ...asked, temporary })), temporary };
  } catch (error) {
    recordFailure(session, asked, error);
    throw error;
  }
}

function recordFailure(session: Session, { location, artifacts }: AskedArchive, error: unknown): void {
  enqueue(session, [
    archiveDraft(session, 'archive_created', {
      artifacts: artifacts.map(({ digest }) => digest),
      outcome: 'failure',
      details: { path: location, why: messageOf(error) },
    }),
  ]);
  session.trail().flush();
}

function requireFreeName(session: Session, path: string, mayOverwrite: boolean): void {
  if (!exists(path)) return;
  if (!mayOverwrite) {
    throw new CairnError('IN_THE_WAY', `expected a name that is free, got ${path}, where something lies`, {
      path,
      hint: 'Name another file with --out, or say --overwrite to replace it.',
    });
  }
  const only = onlyCopiesIn(session, archiveAt(session, path).digest);
  if (only === 0) return;
  throw new CairnError(
    'REFUSED',
    `expected an archive that can be replaced, got ${path}, which holds the only copy of ${formatCount(only, 'artifact')}`,
    { path, hint: 'Name another file with --out.' },
  );
}
