import type { CompactionVerbs } from '../compaction-contract.ts';
import type { Session } from '../session.ts';

/** Compaction, and reading what was compacted. */
export function compactionVerbs(session: Session): CompactionVerbs {
  const planning = async () => import('../../compaction/plan-compaction.ts');
  const opening = async () => import('../../compaction/open-files.ts');
  const restoring = async () => import('../../compaction/restore-originals.ts');
  return {
    planCompaction: async (query) => (await planning()).planCompaction(session, query),
    compact: async (query, options) => {
      const { plan } = await (await planning()).planCompaction(session, query);
      const { applyPlan } = await import('../../operations/apply-plan.ts');
      return applyPlan(session, plan, { signal: query?.signal, skipDrifted: true, ...options });
    },
    restoreOriginals: async (references, options) =>
      (await restoring()).restoreOriginals(session, references, options),
    compactedArtifact: async (reference) => (await restoring()).compactedArtifact(session, reference),
    restorable: async (references) =>
      (await import('../../operations/trash-box.ts')).restorable(session, references),
    open: async (reference) => (await opening()).openReference(session, reference),
    filesNamed: async (reference, files) => (await opening()).filesNamed(session, reference, files),
    openFile: async (file) => (await opening()).openNamed(session, file),
    searchFiles: async function* (search) {
      yield* (await import('../../compaction/search-files.ts')).searchFiles(session, search);
    },
    compactionStats: async () => session.catalog.index.compactedFiles(),
  };
}
