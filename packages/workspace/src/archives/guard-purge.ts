import type { ArchiveRecord } from '@cairn/catalog';
import { messageOf } from '@cairn/core';
import type { StoredEntry } from '@cairn/executor';
import { exists, hashFile } from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import { locationOf } from './archive-identity.ts';
import { contentsOfFolder } from './folder-digest.ts';

/**
 * Looks at the other copy of what is about to be purged: an entry that has archives goes only after one of them was
 * found and its bytes are what was recorded. Each archive is read once for an operation.
 */
export function guardPurge(
  session: Session,
): (entry: Pick<StoredEntry, 'digest'>) => Promise<string | undefined> {
  const looked = new Map<string, string | undefined>();
  const problemOf = (archive: ArchiveRecord): string | undefined => {
    if (!looked.has(archive.digest)) looked.set(archive.digest, problemWith(session, archive));
    return looked.get(archive.digest);
  };
  return async ({ digest }) => {
    // An archive of what it was before it changed is no copy of it. Where the index is new, nobody knows.
    const now = session.catalog.index.byDigest(digest)?.fingerprint;
    const archives = session.catalog.records.archives
      .holding(digest)
      .filter(
        ({ presence, fingerprint }) => presence === 'live' && (now === undefined || now === fingerprint),
      );
    let problem: string | undefined;
    for (const archive of archives) {
      problem = problemOf(archive);
      if (problem === undefined) return undefined;
    }
    return problem;
  };
}

/** Why an archive does not stand for what it holds, as a sentence: it is gone, or its bytes are others. */
export function problemWith(session: Session, archive: ArchiveRecord): string | undefined {
  const location = locationOf(session, archive);
  const name = `its archive ${archive.id} (${location})`;
  if (!exists(location)) return `${name} is not there; cairn archive forget ${archive.id} lets it go`;
  try {
    return digestOf(archive, location) === archive.sha256 ? undefined : `${name} was changed`;
  } catch (error) {
    return `${name} cannot be read: ${messageOf(error)}`;
  }
}

function digestOf({ format }: ArchiveRecord, location: string): string {
  return format === 'folder' ? contentsOfFolder(location).sha256 : hashFile(location).sha256;
}
