import type { ArchiveRecord } from '@cairn/catalog';
import { identityDigest, shortId } from '@cairn/core';
import type { ArtifactId, Identity, RelPath } from '@cairn/core';
import { nativePath, relativeTo } from '@cairn/files';
import type { Session } from '../workspace/session.ts';

/** The root that stands for the folder of archives where the executor moves them. */
export const ARCHIVE_ROOT = '(archives)';
/** The family that archives have in the trash and in operations. */
export const ARCHIVE_FAMILY = '(archive)';

/** An archive as artifacts are named: by what it is called in the folder of archives, or by its absolute path. */
export interface ArchiveIdentity extends Identity {
  readonly digest: string;
  readonly id: ArtifactId;
  readonly place: ArchiveRecord['place'];
}

/** The identity of an archive at an absolute path. */
export function archiveAt(session: Session, location: string): ArchiveIdentity {
  const inside = relativeTo(session.config.archives.path, location);
  const key = inside === undefined || inside === '' ? location : inside;
  const identity = { root: ARCHIVE_ROOT, family: ARCHIVE_FAMILY, key };
  const digest = identityDigest(identity);
  return { ...identity, digest, id: shortId(digest), place: key === inside ? 'folder' : 'elsewhere' };
}

/** The absolute path of a recorded archive. */
export function locationOf(session: Session, { place, path }: Pick<ArchiveRecord, 'place' | 'path'>): string {
  return place === 'elsewhere' ? path : String(nativePath(session.config.archives.path, path as RelPath));
}

/** The roots that operations work in: those of the configuration, and the folder of archives. */
export function rootsOfOperations(session: Pick<Session, 'config' | 'roots'>): ReadonlyMap<string, string> {
  return new Map([...session.roots, [ARCHIVE_ROOT, session.config.archives.path]]);
}
