import { readArchiveManifest, verifyBag } from '@cairn/archive';
import type { BagProblem, BagReport } from '@cairn/archive';
import { identityDigest } from '@cairn/core';
import { hashFile, statEntry } from '@cairn/files';
import { recordEvent } from '../trail/auditing.ts';
import type { ArchiveVerdict, ExtractArchiveOptions, ShownArchive } from '../workspace/archive-contract.ts';
import type { Session } from '../workspace/session.ts';
import { contentsOfFolder } from './folder-digest.ts';
import type { FolderContents } from './folder-digest.ts';
import { findArchive, listedArchive } from './list-archives.ts';
import { limitsFor } from './reading-limits.ts';
import { archiveDraft } from './record-archives.ts';

/** See `ArchiveVerbs.showArchive`. */
export async function showArchive(session: Session, reference: string): Promise<ShownArchive> {
  const { location, archive } = findArchive(session, reference);
  if (archive?.format === 'folder')
    return { location, archive, held: session.catalog.records.archives.artifactsOf(archive.digest) };
  return {
    location,
    archive,
    manifest: await readArchiveManifest(location, { limits: limitsFor(session, location) }),
  };
}

/** See `ArchiveVerbs.verifyArchive`. */
export async function verifyArchive(
  session: Session,
  reference: string,
  { limits, signal }: Pick<ExtractArchiveOptions, 'limits' | 'signal'> = {},
): Promise<ArchiveVerdict> {
  const { location, archive } = findArchive(session, reference);
  const isFile = statEntry(location)?.kind === 'file';
  const bytesTotal = isFile ? archive?.original : undefined;
  const folder = archive?.format === 'folder' ? contentsOfFolder(location) : undefined;
  const report =
    folder === undefined
      ? await verifyBag(location, {
          limits: limitsFor(session, location, limits),
          signal,
          onProgress: (progress) =>
            session.emit({
              type: 'archive.progress',
              phase: 'verify',
              progress: { bytesTotal, ...progress },
            }),
        })
      : folderReport(folder);
  const sha256 = folder?.sha256 ?? (isFile ? hashFile(location).sha256 : undefined);
  const other = archive !== undefined && sha256 !== archive.sha256 ? [OTHER_BYTES] : [];
  const problems = [...other, ...report.problems];
  const errors = report.errors + other.length;
  const valid = errors === 0 && report.valid;
  const digests = archive === undefined ? [] : session.catalog.records.archives.artifactsOf(archive.digest);
  const {
    time: _time,
    actor: _actor,
    ...draft
  } = archiveDraft(session, 'archive_verified', {
    archive: archive?.id,
    artifacts: digests.map(identityDigest),
    outcome: valid ? 'success' : 'failure',
    details: {
      path: location,
      sha256,
      why: problems.find(({ severity }) => severity === 'error')?.text,
    },
  });
  if (archive !== undefined && valid)
    session.catalog.records.archives.verified(archive.digest, session.now());
  recordEvent(session, draft);
  const { version, warnings, files, bytes } = report;
  const listed = archive && listedArchive(session, archive.digest);
  return { location, archive: listed, valid, version, problems, errors, warnings, files, bytes };
}

/** A folder has no manifest of its own: what lies in it is compared with what went there. */
function folderReport({ files, bytes }: FolderContents): BagReport {
  return { valid: true, version: undefined, problems: [], errors: 0, warnings: 0, files, bytes };
}

const OTHER_BYTES: BagProblem = {
  severity: 'error',
  text: 'its bytes are not those that were recorded when it was made',
};
