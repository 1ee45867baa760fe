import type { Workspace } from '../contract.ts';
import type { Session } from '../session.ts';

type Verbs = Pick<
  Workspace,
  | 'auditLog'
  | 'auditVerify'
  | 'auditCheckpoint'
  | 'auditCreateKey'
  | 'auditExport'
  | 'auditExpiry'
  | 'auditExpire'
>;

/** The trail: reading, verifying, signing, exporting. */
export function auditVerbs(session: Session): Verbs {
  const auditing = async () => import('../../trail/auditing.ts');
  return {
    auditLog: async function* (filter) {
      yield* (await auditing()).auditLog(session, filter);
    },
    auditVerify: async (options) => (await auditing()).auditVerify(session, options),
    auditCheckpoint: async (options) => (await auditing()).auditCheckpoint(session, options),
    auditCreateKey: async ({ path } = {}) => (await auditing()).auditCreateKey(session, path),
    auditExpiry: async () => (await import('../../trail/expire-trail.ts')).auditExpiry(session),
    auditExpire: async (options) =>
      (await import('../../trail/expire-trail.ts')).auditExpire(session, options),
    auditExport: async function* (options) {
      yield* (await auditing()).auditExport(session, options);
    },
  };
}
