import { randomBytes } from 'node:crypto';
import type { Extraction } from '@cairn/archive';
import { CairnError, identityDigest } from '@cairn/core';
import { absolutePath, exists, joinPath, listNames, pathName } from '@cairn/files';
import { formatCount } from '@cairn/render';
import { catalogReturned } from '../operations/catalog-returned.ts';
import type { Locked } from '../operations/locked.ts';
import { withOperationLock } from '../operations/locked.ts';
import { reportOf } from '../operations/operation-report.ts';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import { recordEvent } from '../trail/auditing.ts';
import type { ExtractArchiveOptions, ExtractReport, ListedArchive } from '../workspace/archive-contract.ts';
import type { OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { removeUnpacked, withFolderAside } from './aside.ts';
import { clearTheWay } from './clear-the-way.ts';
import { findArchive } from './list-archives.ts';
import { placedArtifacts, placingTasks } from './placing-tasks.ts';
import { putTree } from './put-tree.ts';
import { archiveDraft } from './record-archives.ts';
import { stageArchive } from './stage-archive.ts';

/** See `ArchiveVerbs.extractArchive`. */
export async function extractArchive(
  session: Session,
  reference: string,
  options: ExtractArchiveOptions = {},
): Promise<ExtractReport> {
  const { location, archive } = findArchive(session, reference);
  if (archive?.format === 'folder') throw isFolder(archive);
  const report =
    options.to === undefined
      ? await intoPlace(session, location, options)
      : await intoFolder(session, { location, to: absolutePath(options.to, process.cwd()), options });
  const {
    time: _time,
    actor: _actor,
    ...draft
  } = archiveDraft(session, 'archive_extracted', {
    archive: archive?.id,
    artifacts: report.artifacts.map(identityDigest),
    details: { path: location, to: report.to },
  });
  recordEvent(session, draft);
  return report;
}

function isFolder({ location, id }: ListedArchive): CairnError {
  return new CairnError(
    'USAGE',
    `expected an archive to unpack, got ${location}, which is a folder as it was`,
    {
      path: location,
      hint: `cairn archive show ${id} names what lies in it, and cairn restore brings that back.`,
    },
  );
}

interface IntoFolder {
  readonly location: string;
  readonly to: string;
  readonly options: ExtractArchiveOptions;
}

/** A fresh tree: the folder is new, or empty. */
async function intoFolder(session: Session, { location, to, options }: IntoFolder): Promise<ExtractReport> {
  if (exists(to) && listNames(to).length > 0) {
    throw new CairnError('IN_THE_WAY', `expected a folder that is new or empty, got ${to}`, {
      path: to,
      hint: 'Name another folder with --to; nothing is overwritten.',
    });
  }
  return withFolderAside(to, `${STAGING}${randomBytes(4).toString('hex')}`, async (into) => {
    const extraction = await stageArchive(session, { location, into, options });
    putTree(extraction, { into, to });
    return reportOn(location, extraction, { to });
  });
}

/** As an operation: what it puts into place can be taken back. */
async function intoPlace(
  session: Session,
  location: string,
  options: ExtractArchiveOptions,
): Promise<ExtractReport> {
  const { wait, signal } = options;
  return withOperationLock(session, { purpose: 'extract', wait, signal }, async (locked) => {
    removeLeftovers(session);
    const staging = `${STAGING}${randomBytes(4).toString('hex')}`;
    const into = joinPath(session.paths.trash, staging);
    try {
      const extraction = await stageArchive(session, { location, into, options });
      requireOurs(extraction, location);
      return await place(session, locked, { extraction, staging, location, options });
    } finally {
      removeUnpacked(into);
    }
  });
}

const STAGING = '.extracted-';

/** What a crash left of an earlier one. Only whoever holds the lock makes such folders. */
function removeLeftovers({ paths }: Session): void {
  if (!exists(paths.trash)) return;
  for (const name of listNames(paths.trash))
    if (name.startsWith(STAGING)) removeUnpacked(joinPath(paths.trash, name));
}

function requireOurs({ manifest }: Extraction, location: string): void {
  if (manifest !== undefined) return;
  throw new CairnError(
    'USAGE',
    `expected an archive that cairn made, got ${location}, which does not say where its files belong`,
    {
      path: location,
      hint: 'Unpack it into a folder with --to.',
    },
  );
}

interface Placing {
  readonly extraction: Extraction;
  /** Name of the folder in the trash that the extraction lies in. */
  readonly staging: string;
  readonly location: string;
  readonly options: ExtractArchiveOptions;
}

async function place(
  session: Session,
  locked: Locked,
  { extraction, staging, location, options }: Placing,
): Promise<ExtractReport> {
  const { signal, overwrite = false } = options;
  const artifacts = placedArtifacts(session, extraction);
  let cleared: OperationReport | undefined;
  if (overwrite) {
    await scanWorkspace(session, { signal });
    cleared = await clearTheWay(session, locked, { artifacts, location });
  }
  const result = await locked.executor.carryOut({
    kind: 'restore',
    title: `extract ${formatCount(artifacts.length, 'artifact')} from ${pathName(location)}`,
    tasks: (operation) => placingTasks(session, { artifacts, staging, operation }),
    signal,
  });
  await catalogReturned(session, result);
  return reportOn(location, extraction, { operation: reportOf(session, result), cleared });
}

function reportOn(
  location: string,
  { entries, files, bytes, skipped }: Extraction,
  more: Pick<ExtractReport, 'to' | 'operation' | 'cleared'>,
): ExtractReport {
  const artifacts = new Map(
    entries.flatMap(({ artifact }) => (artifact === undefined ? [] : [[identityDigest(artifact), artifact]])),
  );
  return { location, artifacts: [...artifacts.values()], files, bytes, skipped, ...more };
}
