import type { ArchiveRecord } from '@cairn/catalog';
import { identityDigest, shortId } from '@cairn/core';
import type { ArtifactId, Identity, RelPath } from '@cairn/core';
import { joinPath, nativePath, relativeTo } from '@cairn/files';
import type { Session } from '../workspace/session.ts';
import { destinationsOf } from './destinations.ts';

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
  const place = key === inside ? 'folder' : 'elsewhere';
  const identity =
    place === 'folder'
      ? { root: ARCHIVE_ROOT, family: ARCHIVE_FAMILY, key }
      : atDestination(session, location);
  const digest = identityDigest(identity);
  return { ...identity, digest, id: shortId(digest), place };
}

/** In a folder that policies send artifacts to, that folder is the root; anywhere else an archive is its path. */
function atDestination(session: Session, location: string): Identity {
  for (const destination of destinationsOf(session)) {
    const inside = relativeTo(destination, location);
    if (inside !== undefined && inside !== '')
      return { root: destination, family: ARCHIVE_FAMILY, key: inside };
  }
  return { root: ARCHIVE_ROOT, family: ARCHIVE_FAMILY, key: location };
}

/** True for a root that archives lie in: the folder of archives, or another one that policies send artifacts to. */
export function isArchiveRoot(root: string): boolean {
  return root === ARCHIVE_ROOT || root.startsWith('/');
}

/** How the place of an archive is recorded: by its path in the folder of archives, or by its absolute one. */
export function recordedPlace({
  root,
  key,
}: Pick<Identity, 'root' | 'key'>): Pick<ArchiveRecord, 'place' | 'path'> {
  if (root !== ARCHIVE_ROOT) return { place: 'elsewhere', path: joinPath(root, key) };
  return { place: key.startsWith('/') ? 'elsewhere' : 'folder', path: key };
}

/** The absolute path of a recorded archive. */
export function locationOf(session: Session, { place, path }: Pick<ArchiveRecord, 'place' | 'path'>): string {
  return place === 'elsewhere' ? path : String(nativePath(session.config.archives.path, path as RelPath));
}

/** The roots that operations work in: those of the configuration, and the folders that archives lie in. */
export function rootsOfOperations(
  session: Pick<Session, 'config' | 'domain' | 'roots'>,
): ReadonlyMap<string, string> {
  return new Map([
    ...session.roots,
    [ARCHIVE_ROOT, session.config.archives.path],
    ...destinationsOf(session).map((folder) => [folder, folder] as const),
  ]);
}
