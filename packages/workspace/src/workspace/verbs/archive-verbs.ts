import type { ArchiveVerbs } from '../archive-contract.ts';
import type { Session } from '../session.ts';

/** Archives: making, looking, verifying, unpacking. */
export function archiveVerbs(session: Session): ArchiveVerbs {
  const creating = async () => import('../../archives/create-archive.ts');
  const listing = async () => import('../../archives/list-archives.ts');
  const verifying = async () => import('../../archives/verify-archive.ts');
  return {
    planArchive: async (options) =>
      (await import('../../archives/plan-archive.ts')).planArchive(session, options),
    createArchive: async (plan, options) => (await creating()).createArchive(session, plan, options),
    listArchives: async () => (await listing()).listArchives(session),
    showArchive: async (reference) => (await verifying()).showArchive(session, reference),
    verifyArchive: async (reference, options) =>
      (await verifying()).verifyArchive(session, reference, options),
    extractArchive: async (reference, options) =>
      (await import('../../archives/extract-archive.ts')).extractArchive(session, reference, options),
    pinArchive: async (reference, options) => (await listing()).pinArchive(session, reference, options),
    unpinArchive: async (reference) => (await listing()).unpinArchive(session, reference),
    forgetArchive: async (reference) => (await listing()).forgetArchive(session, reference),
    expiredArchives: async () => (await listing()).expiredArchives(session),
  };
}
