import type { RootedPath } from '@cairn/catalog';
import type { ArtifactSummary, FileEntry, Identity } from '@cairn/core';
import { CairnError, identityDigest, shortId } from '@cairn/core';
import { foundEntries } from '@cairn/executor';
import { absolutePath } from '@cairn/files';
import { rootsOfOperations } from '../archives/archive-identity.ts';
import { auditLog } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { archivesOfSubject } from './erase-archives.ts';
import type { SubjectArtifact } from './erasure-contract.ts';
import { sampleFiles } from './sample-files.ts';
import type { SubjectRecord } from './subject.ts';

/**
 * Everything that is known to be about a subject, wherever it is. A match is exact: the id that the family's own
 * function gives, or a key or its last segment.
 *
 * @throws CairnError `REFUSED` while a plugin is not loaded: its families would not be asked.
 */
export function findSubject(session: Session, subject: string): SubjectRecord {
  const [failed] = session.domain.failed;
  if (failed !== undefined) {
    throw new CairnError('REFUSED', `expected all plugins to be loaded, and ${failed.name} is not`, {
      hint: 'Only a plugin knows what its artifacts are about: cairn plugins doctor tells what is wrong.',
    });
  }
  const own = artifactsAbout(session, subject);
  const artifacts = [...own, ...archivesOfSubject(session, own)];
  const places = artifacts.map((artifact) => placesOf(session, artifact));
  return {
    v: 1,
    subject,
    artifacts,
    files: places.flatMap(({ files }) => files),
    folders: places.flatMap(({ folders }) => folders),
    ...sampleFiles(
      session,
      places.flatMap(({ files }) => files),
    ),
    exports: exportedPaths(session),
  };
}

function artifactsAbout(session: Session, subject: string): readonly SubjectArtifact[] {
  const known = session.catalog.erasure.knownAs(subject);
  const trashed = [...foundEntries({ paths: session.paths, roots: rootsOfOperations(session) })]
    .map(({ entry }) => entry)
    .filter(({ key }) => key === subject || key.endsWith(`/${subject}`));
  const named = [...known, ...trashed].filter((identity) => !isAboutAnother(session, identity, subject));
  const told = session.domain.families.flatMap((family) => saidToBeAbout(session, family.name, subject));
  const all = [...named, ...told].map(({ root, family, key }): SubjectArtifact => {
    const digest = identityDigest({ root, family, key });
    return { root, family, key, digest, id: session.catalog.index.byDigest(digest)?.id ?? shortId(digest) };
  });
  return [...new Map(all.map((artifact) => [artifact.digest, artifact])).values()];
}

/** A family that says whom its artifacts are about is believed, whatever their keys are. */
function isAboutAnother(session: Session, identity: Identity, subject: string): boolean {
  const family = familiesByName(session).get(identity.family)?.family;
  const row = session.catalog.index.byDigest(identityDigest(identity));
  return family?.subject !== undefined && row !== undefined && family.subject(row) !== subject;
}

function saidToBeAbout(session: Session, name: string, subject: string): readonly ArtifactSummary[] {
  const family = familiesByName(session).get(name)?.family;
  if (family?.subject === undefined) return [];
  const { rows } = session.catalog.index.list({ families: [name], presence: 'any' });
  return rows.filter((row) => family.subject?.(row) === subject);
}

interface Places {
  readonly files: readonly RootedPath[];
  readonly folders: readonly RootedPath[];
}

function placesOf(session: Session, { root, family, key, digest }: SubjectArtifact): Places {
  const live =
    session.catalog.index.byDigest(digest) === undefined ? [] : session.catalog.index.filesOf(digest);
  const trashed = [...foundEntries({ paths: session.paths, roots: rootsOfOperations(session) })].flatMap(
    ({ entry }) => (entry.digest === digest ? entry.files : []),
  );
  const paths = new Set([...live, ...trashed].flatMap(pathsOf));
  const isFolder = familiesByName(session).get(family)?.family.unit === 'directory';
  return {
    files: [...paths].map((path) => ({ root, path })),
    folders: isFolder ? [{ root, path: key }] : [],
  };
}

function pathsOf({ path, container }: FileEntry): readonly string[] {
  return container === undefined ? [path] : [path, container.path];
}

/** Files that cairn has written for others: their paths stand in the trail until they are erased there. */
function exportedPaths(session: Session): readonly string[] {
  const paths = new Set<string>();
  for (const { detail } of auditLog(session, { event: 'export' })) {
    const path = detail?.['path'];
    if (typeof path === 'string') paths.add(absolutePath(path, session.config.directory));
  }
  return [...paths];
}
