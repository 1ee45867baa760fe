import { randomBytes } from 'node:crypto';
import { extractBag, readIsoTime, verifyBag, writeBag } from '@cairn/archive';
import type {
  ArchivedArtifact,
  ArchivedFile,
  BagArtifact,
  BagFile,
  BagSummary,
  Extraction,
} from '@cairn/archive';
import type { ArchiveRecord } from '@cairn/catalog';
import { CairnError, identityDigest } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { joinPath, makeFolder, nativePath, parentPath, pathName, replaceByFile } from '@cairn/files';
import { locationOf } from '../archives/archive-identity.ts';
import { removeUnfinished, removeUnpacked } from '../archives/aside.ts';
import { limitsFor, UNLIMITED } from '../archives/reading-limits.ts';
import { stemOf } from '../archives/write-archive.ts';
import type { Session } from '../workspace/session.ts';
import type { Subject } from './subject.ts';
import { withoutSubject } from './without-subject.ts';

/**
 * Writes an archive anew without a subject, reads all of it back, and only then puts it in place of the old one.
 * At every moment the others in it have one whole archive.
 *
 * @throws CairnError `ARCHIVE_INVALID` when the old archive is damaged, or the new one was not read as it was written.
 */
export async function rewriteArchive(
  session: Session,
  archive: ArchiveRecord,
  { subject, signal }: { readonly subject: Subject; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const location = locationOf(session, archive);
  const aside = randomBytes(4).toString('hex');
  const into = joinPath(session.paths.trash, `.extracted-${aside}`);
  const temporary = joinPath(parentPath(location), `.${pathName(location)}.${aside}.part`);
  makeFolder(session.paths.trash, 0o700);
  try {
    const wants = (artifact: ArchivedArtifact): boolean => !subject.digests.has(identityDigest(artifact));
    const extraction = await extractBag(location, {
      into,
      wants,
      limits: limitsFor(session, location),
      signal,
    });
    const written = await write(extraction, { archive, location, temporary, into, subject, signal });
    await requireValid(temporary, location, signal);
    replaceByFile(location, temporary);
    record(session, archive, { subject, written });
  } finally {
    removeUnfinished(temporary);
    removeUnpacked(into);
  }
}

interface Rewriting {
  readonly archive: ArchiveRecord;
  readonly location: string;
  readonly temporary: string;
  /** Where the others were unpacked. */
  readonly into: string;
  readonly subject: Subject;
  readonly signal?: AbortSignal | undefined;
}

async function write(
  { manifest, entries }: Extraction,
  { archive, location, temporary, into, subject, signal }: Rewriting,
): Promise<BagSummary> {
  if (manifest === undefined || archive.format === 'folder') {
    throw new CairnError('ARCHIVE_INVALID', `expected an archive that cairn made, got ${location}`, {
      path: location,
    });
  }
  const { schemaVersion: _version, archive_date: date, totals: _totals, artifacts, ...extra } = manifest;
  const staged = new Map(entries.map((entry) => [`${entry.artifact?.id}\0${entry.path}`, entry.staged]));
  const left = artifacts.filter((artifact) => !subject.digests.has(identityDigest(artifact)));
  return writeBag({
    out: temporary,
    format: archive.format,
    name: stemOf(location, archive.format),
    date: readIsoTime(date),
    artifacts: left.map((artifact) =>
      bagArtifact(artifact, (path) => {
        const at = staged.get(`${artifact.id}\0${path}`);
        return at === undefined ? undefined : String(nativePath(into, at));
      }),
    ),
    extra: () => extraWithout(extra, subject),
    signal,
  });
}

function bagArtifact(archived: ArchivedArtifact, placeOf: (path: string) => string | undefined): BagArtifact {
  const { id, root, family, key, created_at: created, metadata, files, ...rest } = archived;
  const { size_bytes: _size, checksums: _checksums, ...extra } = rest;
  return {
    id,
    root,
    family,
    key,
    createdAt: created === 'unknown' ? undefined : readIsoTime(created),
    metadata,
    extra,
    files: files.map((file) => bagFile(file, placeOf(file.path))),
  };
}

function bagFile(file: ArchivedFile, place: string | undefined): BagFile {
  const { path, kind, mode, mtime, size_bytes: size = 0, target, hard_link_of: twin, uid, gid } = file;
  return {
    path: path as RelPath,
    kind,
    mode: Number.parseInt(mode, 8),
    mtime: readIsoTime(mtime),
    size,
    target,
    hardLinkOf: twin as RelPath | undefined,
    owner: uid === undefined || gid === undefined ? undefined : { uid, gid },
    bytes: kind === 'file' ? { from: 'file', path: place ?? '' } : undefined,
  };
}

/** What the archive's maker added, without the subject; `total_submissions` goes on to be the length of `submissions`. */
function extraWithout(
  extra: Readonly<Record<string, unknown>>,
  subject: Subject,
): Readonly<Record<string, unknown>> {
  const rest = withoutSubject(extra, subject) as Record<string, unknown>;
  const totals = Object.entries(rest).flatMap(([name, list]): (readonly [string, number])[] => {
    const before = extra[name];
    const isCounted =
      Array.isArray(list) && Array.isArray(before) && extra[`total_${name}`] === before.length;
    return isCounted ? [[`total_${name}`, list.length]] : [];
  });
  return { ...rest, ...Object.fromEntries(totals) };
}

async function requireValid(
  temporary: string,
  location: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { valid, problems } = await verifyBag(temporary, {
    fileName: pathName(location),
    limits: UNLIMITED,
    signal,
  });
  if (valid) return;
  const why = problems.find(({ severity }) => severity === 'error')?.text ?? 'it is no valid bag';
  throw new CairnError('ARCHIVE_INVALID', `expected the archive as it was written anew: ${why}`, {
    path: location,
    hint: 'The archive in its place was left as it was.',
  });
}

function record(
  { catalog, now }: Session,
  archive: ArchiveRecord,
  { subject, written }: { readonly subject: Subject; readonly written: BagSummary },
): void {
  const { archives } = catalog.records;
  const left = archives.artifactsOf(archive.digest).filter(({ digest }) => !subject.digests.has(digest));
  const { sha256, archiveBytes: size, bytes: original, files } = written;
  archives.put({ ...archive, sha256, size, original, files, verifiedAt: now() }, left, { replace: true });
}
