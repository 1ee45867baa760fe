import type { Artifact } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { OperationResult, WorkItem } from '@cairn/executor';
import { findArtifact } from '../listing/find-artifact.ts';
import { catalogReturned } from '../operations/catalog-returned.ts';
import type { Locked } from '../operations/locked.ts';
import { withOperationLock } from '../operations/locked.ts';
import { reportOf } from '../operations/operation-report.ts';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import type { ApplyOptions, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/** See `CompactionVerbs.restoreOriginals`. */
export async function restoreOriginals(
  session: Session,
  references: readonly string[],
  options: ApplyOptions = {},
): Promise<OperationReport> {
  return withOperationLock(
    session,
    { purpose: 'restore', wait: options.wait, signal: options.signal },
    async (locked) => {
      await scanWorkspace(session, { signal: options.signal });
      const artifacts: Artifact[] = [];
      for (const reference of references) artifacts.push(await requireCompacted(session, reference));
      const result = await decompress(artifacts, { locked, signal: options.signal });
      await catalogReturned(session, result);
      return reportOf(session, result);
    },
  );
}

/** The artifact that is meant, when it is in its place and files of it lie in containers. */
export async function compactedArtifact(session: Session, reference: string): Promise<Artifact | undefined> {
  const row = await findArtifact(session, reference);
  if (row.presence !== 'live') return undefined;
  const artifact = session.catalog.index.artifact(row.digest);
  return artifact.files.some(({ container }) => container !== undefined) ? artifact : undefined;
}

/** Puts originals back, in an operation of its own. */
export async function decompress(
  artifacts: readonly Artifact[],
  { locked, signal }: { readonly locked: Locked; readonly signal?: AbortSignal | undefined },
): Promise<OperationResult> {
  const [first] = artifacts;
  const title =
    artifacts.length === 1
      ? `restore the originals of ${first?.key ?? ''}`
      : `restore the originals of ${artifacts.length} artifacts`;
  const work = artifacts.map((artifact): WorkItem => ({ artifact, reasons: ['requested'] }));
  return await locked.executor.decompress({ title, work, signal });
}

async function requireCompacted(session: Session, reference: string): Promise<Artifact> {
  const artifact = await compactedArtifact(session, reference);
  if (artifact !== undefined) return artifact;
  throw new CairnError(
    'USAGE',
    `expected an artifact with compacted files, got ${JSON.stringify(reference)}, which has none`,
    {
      path: reference,
      hint: 'cairn stats --compaction shows what is compacted.',
    },
  );
}
