import type { ArchivedArtifact } from '@cairn/catalog';
import { CairnError } from '@cairn/core';
import { exists, moveFile, parentPath, replaceByFile, syncFolder } from '@cairn/files';
import { applyPlan } from '../operations/apply-plan.ts';
import { enqueue } from '../trail/auditing.ts';
import type { ArchivePlan, CreatedArchive } from '../workspace/archive-contract.ts';
import type { ApplyOptions } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { archiveAt, recordedPlace } from './archive-identity.ts';
import { removeUnfinished, withSpot } from './aside.ts';
import { listedArchive } from './list-archives.ts';
import { archiveDraft } from './record-archives.ts';
import type { WrittenArchive } from './write-archive.ts';
import { writeBeside } from './write-beside.ts';

/** See `ArchiveVerbs.createArchive`. */
export async function createArchive(
  session: Session,
  plan: ArchivePlan,
  options: ApplyOptions & { readonly overwrite?: boolean | undefined } = {},
): Promise<CreatedArchive> {
  if (plan.artifacts.length === 0)
    throw new CairnError('USAGE', 'expected artifacts to archive, got none', {
      hint: 'cairn list shows what there is.',
    });
  const { leftOut, path } = plan;
  const { digest } = archiveAt(session, path);
  if (plan.moving !== undefined) {
    // What changed since it was planned is not archived, and stays.
    const operation = await applyPlan(session, plan.moving, { ...options, skipDrifted: true });
    return { archive: listedArchive(session, digest), leftOut, operation };
  }
  const { overwrite, signal } = options;
  const { temporary, ...written } = await writeBeside(session, {
    ...plan,
    location: path,
    overwrite,
    signal,
  });
  putInPlace(path, temporary, overwrite === true);
  record(session, plan, written);
  return { archive: listedArchive(session, digest), leftOut };
}

/** Nothing is overwritten but what somebody has asked to be; that is replaced in one step. */
function putInPlace(path: string, temporary: string, mayOverwrite: boolean): void {
  if (mayOverwrite && exists(path)) return replaceByFile(path, temporary);
  try {
    withSpot(temporary, (from) => withSpot(path, (to) => moveFile(from, to)));
    syncFolder(parentPath(path));
  } catch (error) {
    removeUnfinished(temporary);
    throw error;
  }
}

function record(session: Session, plan: ArchivePlan, written: WrittenArchive): void {
  const identity = archiveAt(session, plan.path);
  const { digest, id } = identity;
  const { records, index } = session.catalog;
  const now = session.now();
  const artifacts = plan.artifacts.map((each): ArchivedArtifact => {
    const { root, family, key } = index.byDigest(each.digest) ?? {
      root: '',
      family: each.family,
      key: each.key,
    };
    const { id: artifact, fingerprint, files, size } = each;
    return { root, family, key, digest: each.digest, id: artifact, fingerprint, files, size };
  });
  records.transaction(() => {
    const archive = {
      digest,
      id,
      ...recordedPlace(identity),
      format: plan.format,
      ...written,
      createdAt: now,
      verifiedAt: now,
      presence: 'live',
    } as const;
    records.archives.put(archive, artifacts, { replace: true });
    enqueue(session, [
      archiveDraft(session, 'archive_created', {
        archive: id,
        artifacts: artifacts.map((each) => each.digest),
        details: { path: plan.path, sha256: written.sha256 },
      }),
    ]);
  });
  session.trail().flush();
}
