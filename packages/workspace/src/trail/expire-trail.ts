import { expiringRecords, readKey } from '@cairn/audit';
import { CairnError, parseDuration, subtractDuration } from '@cairn/core';
import type { AuditExpiry, ExpiredAudit } from '../workspace/audit-expiry-contract.ts';
import type { Session } from '../workspace/session.ts';
import { auditVerify, signingKeyPath, workspaceId } from './auditing.ts';

/** What of the trail is older than it is to be kept. */
export function auditExpiry(session: Session): AuditExpiry {
  const { keepFor } = session.config.audit;
  const before = subtractDuration(session.now(), parseDuration(keepFor));
  return { keepFor, before, due: expiringRecords(session.paths.audit, before) };
}

/** Removes what is older, after everything was found whole. */
export async function auditExpire(
  session: Session,
  { key }: { readonly key?: string | undefined } = {},
): Promise<ExpiredAudit> {
  const expiry = auditExpiry(session);
  if (expiry.due === undefined) return expiry;
  const path = signingKeyPath(session, key);
  // Without a key nothing begins: reading a long trail first would only be waiting for that message.
  readKey(path);
  const { ok, problem } = await auditVerify(session);
  if (!ok) {
    throw new CairnError(
      'AUDIT_BROKEN',
      `expected a trail that is whole, got ${problem?.text ?? 'one that is not'} (${problem?.file ?? ''}:${problem?.line ?? 0})`,
      { hint: 'Find out with cairn audit verify what happened, before the evidence expires.' },
    );
  }
  const cut = session.trail().expire({ before: expiry.before, key: path, workspace: workspaceId(session) });
  return cut === undefined ? expiry : { ...expiry, cut: { seq: cut.seq, hash: cut.hash } };
}
