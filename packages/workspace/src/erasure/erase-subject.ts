import { CairnError } from '@cairn/core';
import type { Executor, WorkItem } from '@cairn/executor';
import { eraseTraces } from '@cairn/executor';
import { rootsOfOperations } from '../archives/archive-identity.ts';
import { refreshManifest } from '../manifest/manifest.ts';
import { withOperationLock } from '../operations/locked.ts';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import { openArrivals } from '../store/index-arrivals.ts';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { archiveWork, eraseFromArchives } from './erase-archives.ts';
import { eraseFromFiles, manifestFiles, reportFiles } from './erase-files.ts';
import type { ErasurePlan, ErasureReport } from './erasure-contract.ts';
import {
  catalogTraces,
  erasurePlan,
  executorTraces,
  isAboutSubject,
  liveArtifacts,
  lookFor,
  trashEntriesOf,
} from './plan-erasure.ts';
import { searchRemains } from './search-remains.ts';
import type { Subject } from './subject.ts';
import { removeTicket, writeTicket } from './ticket.ts';

/** How an erasure is carried out. */
interface ErasureOptions {
  readonly reason: string;
  readonly wait?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** See `ErasureVerbs.planErasure`. */
export async function planErasure(session: Session, id: string, signal?: AbortSignal): Promise<ErasurePlan> {
  await scanWorkspace(session, { signal });
  return erasurePlan(session, lookFor(session, id), signal);
}

/**
 * Erases a subject. What is to be erased is written down first, and forgotten last: in between each step can be
 * repeated, so that whoever comes after a crash goes on.
 */
export async function eraseSubject(
  given: Session,
  id: string,
  { reason, wait, signal }: ErasureOptions,
): Promise<ErasureReport> {
  const unnamed = new Set<string>();
  // The note of who holds the lock says the whole command, and the command says the id.
  const session: Session = { ...given, command: 'cairn purge', unnamed };
  return withOperationLock(session, { purpose: 'purge', wait, signal }, async ({ executor }) => {
    await scanWorkspace(session, { signal });
    const found = lookFor(session, id);
    const { subject } = found;
    for (const digest of subject.digests) unnamed.add(digest);
    const plan = await erasurePlan(session, found, signal);
    refuse(plan, subject, reason);
    writeTicket(session, subject);
    const operations = await eraseArtifacts(session, executor, { subject, signal });
    await scanWorkspace(session, { signal });
    eraseRecords(session, subject);
    // Whatever was made from it said so beside its file.
    await openArrivals(session);
    const search = await searchRemains(session, subject, signal);
    recordErasure(session, subject, { reason, isWhole: search.remains.length === 0 });
    removeTicket(session);
    session.catalog.erasure.compact();
    return { ...plan, operations, ...search };
  });
}

function refuse({ held }: ErasurePlan, { names }: Subject, reason: string): void {
  if (held.length > 0) {
    throw new CairnError('REFUSED', `expected artifacts without a hold, got ${held.join(', ')}`, {
      hint: 'cairn unpin lifts a hold; a pin without one blocks no erasure.',
    });
  }
  if (names.mentions(reason)) {
    throw new CairnError(
      'USAGE',
      'expected a reason that does not name the subject, as it stays in the trail',
      {
        hint: "Name the request instead: --reason 'request 2026-17'.",
      },
    );
  }
}

/** Files go through the trash, so that every step is journaled; there the entries are deleted for good. */
async function eraseArtifacts(
  session: Session,
  executor: Executor,
  { subject, signal }: { readonly subject: Subject; readonly signal?: AbortSignal | undefined },
): Promise<readonly string[]> {
  const operations: string[] = [];
  const families = familiesByName(session);
  const live = liveArtifacts(session, subject).map((digest): WorkItem => {
    const artifact = session.catalog.index.artifact(digest);
    return { artifact, reasons: ['erasure'], unit: families.get(artifact.family)?.family.unit };
  });
  const work = [...live, ...archiveWork(session, subject)];
  if (work.length > 0) {
    const { operation, outcomes } = await executor.trash({ kind: 'trash', title: 'erase a subject', work });
    operations.push(operation.id);
    requireDone(outcomes);
  }
  const entries = trashEntriesOf(session, subject);
  if (entries.length > 0) {
    const { operation, outcomes } = await executor.purge({ title: 'erase a subject', entries });
    operations.push(operation.id);
    requireDone(outcomes);
  }
  await eraseFromArchives(session, executor, { subject, signal });
  return operations;
}

/** As long as a file of the subject is there, forgetting where would be the worst that could be done. */
function requireDone(
  outcomes: readonly { readonly outcome: string; readonly id: string; readonly why?: string | undefined }[],
): void {
  const failed = outcomes.find(({ outcome }) => outcome !== 'done');
  if (failed === undefined) return;
  throw new CairnError('IO_FAILED', `${failed.id} could not be deleted: ${failed.why ?? failed.outcome}`, {
    hint: 'Repeat the command once that is mended: it goes on where it stopped.',
  });
}

/** Everything that was written down about the subject. The trail comes first: its outbox is a part of the records. */
function eraseRecords(session: Session, subject: Subject): void {
  const wet = { dry: false };
  session.trail().flush();
  eraseTraces({ paths: session.paths, roots: rootsOfOperations(session) }, executorTraces(subject), wet);
  eraseFromFiles([...reportFiles(session), ...manifestFiles(session), ...subject.exports], subject, wet);
  session.trail().eraseDetails((entry) => isAboutSubject(entry, subject));
  session.catalog.erasure.erase(catalogTraces(subject));
  session.catalog.erasure.compact();
  refreshManifest(session);
}

function recordErasure(
  session: Session,
  { artifacts }: Subject,
  { reason, isWhole }: { readonly reason: string; readonly isWhole: boolean },
): void {
  recordEvent(session, {
    event: 'subject_erased',
    action: 'erase',
    outcome: isWhole ? 'success' : 'failure',
    counts: { artifacts: artifacts.length },
    details: { reason },
  });
}
