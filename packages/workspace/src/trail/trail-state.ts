import type { TrailState } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import { auditLog, auditVerify } from './auditing.ts';

/** See `ViewContext.verifyTrail`. */
export async function trailState(session: Session, signal: AbortSignal | undefined): Promise<TrailState> {
  const { ok, records, problem, notices } = await auditVerify(session, { signal });
  const [last] = auditLog(session, { limit: 1 });
  return {
    ok,
    records,
    notices,
    ...(problem === undefined ? {} : { problem: `${problem.file}:${problem.line}: ${problem.text}` }),
    ...(last === undefined ? {} : { head: { seq: last.seq, hash: last.hash } }),
  };
}
