import { randomUUID } from 'node:crypto';
import type { TrailEntry, TrailFilter } from '@cairn/audit';
import {
  createCheckpoint,
  createKey,
  defaultKeyPath,
  exportTrail,
  matchTrail,
  parseCheckpoint,
  queryTrail,
  verifyTrail,
} from '@cairn/audit';
import type { AuditDraft } from '@cairn/core';
import { absolutePath, createDurably, readText } from '@cairn/files';
import type { AuditEntry, AuditFilter, AuditVerdict } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';
import { watchClock } from './clock.ts';
import { keptNames } from './name-in-trail.ts';

/** Puts a record of something that is not an operation into the trail: a scan, an export, a refusal. */
export function recordEvent(session: Session, draft: Omit<AuditDraft, 'time' | 'actor'>): void {
  enqueue(session, [{ ...draft, time: session.now(), actor: session.actor }]);
  session.trail().flush();
}

/** Puts drafts into the outbox, within the transaction in hand if there is one; the next flush moves them into the chain. */
export function enqueue(session: Session, drafts: readonly AuditDraft[]): void {
  watchClock(session);
  session.catalog.records.outbox.enqueue(drafts.map((draft) => ({ ...draft, source: session.source })));
}

/** Records of the trail, oldest first; with a limit the newest that fit. */
export function auditLog(session: Session, filter: AuditFilter = {}): Iterable<AuditEntry> {
  const wanted = trailFilter(session, filter);
  const entries = filter.limit === undefined ? matchTrail(wanted) : queryTrail(wanted).toReversed();
  return Iterator.from(entries).map(entryOf);
}

/** Verifies the whole trail, and against a checkpoint that its end is still there. */
export async function auditVerify(
  session: Session,
  {
    checkpoint,
    signal,
  }: { readonly checkpoint?: string | undefined; readonly signal?: AbortSignal | undefined } = {},
): Promise<AuditVerdict> {
  session.trail().flush();
  const path = checkpoint === undefined ? undefined : absolutePath(checkpoint, process.cwd());
  const { ok, records, problem, notices } = await verifyTrail({
    directory: session.paths.audit,
    checkpoint: path === undefined ? undefined : parseCheckpoint(readText(path), path),
    workspace: path === undefined ? undefined : workspaceId(session),
    signal,
    onProgress: (progress) => session.emit({ type: 'verify.progress', progress }),
  });
  return { ok, records, problem, notices };
}

/** Signs the head of the trail into a file that is to be kept elsewhere. */
export function auditCheckpoint(
  session: Session,
  { out, key }: { readonly out: string; readonly key?: string | undefined },
): { readonly seq: number; readonly hash: string } {
  recordEvent(session, { event: 'checkpoint', action: 'checkpoint', outcome: 'success', details: { out } });
  const checkpoint = createCheckpoint({
    directory: session.paths.audit,
    key: signingKeyPath(session, key),
    workspace: workspaceId(session),
    now: session.now,
  });
  createDurably(absolutePath(out, process.cwd()), `${JSON.stringify(checkpoint, null, 2)}\n`);
  return { seq: checkpoint.seq, hash: checkpoint.hash };
}

/** Makes the key that checkpoints are signed with, outside the workspace. */
export function auditCreateKey(
  session: Session,
  path: string | undefined,
): { readonly path: string; readonly publicKey: string } {
  const key = createKey({
    path: signingKeyPath(session, path),
    outside: [session.config.directory, session.paths.folder, ...session.roots.values()],
  });
  recordEvent(session, {
    event: 'key_create',
    action: 'create',
    outcome: 'success',
    details: { fingerprint: key.fingerprint },
  });
  return { path: key.path, publicKey: key.publicKey };
}

/** The trail as text for other programs; that it was exported is a record too. */
export function* auditExport(
  session: Session,
  { format, filter = {} }: { readonly format: 'json' | 'csv'; readonly filter?: AuditFilter | undefined },
): Generator<string> {
  recordEvent(session, {
    event: 'export',
    action: 'export',
    outcome: 'success',
    details: { what: 'audit trail', format },
  });
  yield* exportTrail({ ...trailFilter(session, filter), format });
}

/** A random id that the workspace has had since it was first opened; checkpoints name it. */
export function workspaceId(session: Pick<Session, 'catalog'>): string {
  const { settings } = session.catalog.records;
  const known = settings.get('workspace.id');
  if (typeof known === 'string') return known;
  const id = randomUUID();
  settings.set('workspace.id', id);
  return id;
}

/** The key that is named, or the workspace's own. */
export function signingKeyPath(session: Session, path: string | undefined): string {
  return path === undefined
    ? defaultKeyPath(workspaceId(session), process.env)
    : absolutePath(path, process.cwd());
}

function trailFilter(session: Session, { artifact, ...filter }: AuditFilter): TrailFilter {
  const names = artifact === undefined ? undefined : [artifact, ...keptNames(session, artifact)];
  return { ...filter, artifact: names, directory: session.paths.audit };
}

function entryOf({ record, details }: TrailEntry): AuditEntry {
  return details === undefined ? record : { ...record, detail: details };
}
