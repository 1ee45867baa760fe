import type { ArchivedArtifact } from '@cairn/catalog';
import { CairnError, messageOf } from '@cairn/core';
import { exists, makeFolder, moveFile, parentPath, replaceByFile, syncFolder } from '@cairn/files';
import { formatCount } from '@cairn/render';
import { applyPlan } from '../operations/apply-plan.ts';
import { enqueue } from '../trail/auditing.ts';
import type { ArchivePlan, CreatedArchive } from '../workspace/archive-contract.ts';
import type { ApplyOptions } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { archiveAt } from './archive-identity.ts';
import { removeAbandoned, removeUnfinished, unfinishedName, withSpot } from './aside.ts';
import { listedArchive, onlyCopiesIn } from './list-archives.ts';
import { archiveDraft } from './record-archives.ts';
import { writeArchive } from './write-archive.ts';
import type { WrittenArchive } from './write-archive.ts';

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
  requireFreeName(session, plan, options.overwrite === true);
  const folder = parentPath(plan.path);
  makeFolder(folder);
  removeAbandoned(folder, session.now());
  const temporary = unfinishedName(plan.path);
  const wanted = { ...plan, temporary, location: plan.path, signal: options.signal };
  const written = await writeArchive(session, wanted).catch((error: unknown) => {
    recordFailure(session, plan, error);
    throw error;
  });
  putInPlace(plan.path, temporary, options.overwrite === true);
  record(session, plan, written);
  const archive = listedArchive(session, archiveAt(session, plan.path).digest);
  if (plan.moving === undefined) return { archive, leftOut: plan.leftOut };
  // What changed after it was archived is not what the archive holds: it stays.
  const operation = await applyPlan(session, plan.moving, { ...options, skipDrifted: true });
  return { archive, leftOut: plan.leftOut, operation };
}

function recordFailure(session: Session, { path, artifacts }: ArchivePlan, error: unknown): void {
  enqueue(session, [
    archiveDraft(session, 'archive_created', {
      artifacts: artifacts.map(({ digest }) => digest),
      outcome: 'failure',
      details: { path, why: messageOf(error) },
    }),
  ]);
  session.trail().flush();
}

/** @throws CairnError `IN_THE_WAY`; `REFUSED` when what has the name is the only copy of something. */
function requireFreeName(session: Session, { path }: ArchivePlan, mayOverwrite: boolean): void {
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
  const { digest, id, key: path, place } = archiveAt(session, plan.path);
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
    const times = { createdAt: now, verifiedAt: now } as const;
    const archive = {
      digest,
      id,
      place,
      path,
      format: plan.format,
      ...written,
      ...times,
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
