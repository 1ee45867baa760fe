import type { ViewContext } from '@cairn/core';
import { compileExpression } from '@cairn/planner';
import { compactorsForReading } from '../compaction/containers.ts';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import { createReader } from '../reader/artifact-reader.ts';
import { containerOpener } from '../reader/open-container.ts';
import { requireRecords } from '../records/family-records.ts';
import { openStore } from '../store/open-store.ts';
import type { Session } from '../workspace/session.ts';

/** What the views and actions of a plugin may read: artifacts of its families, their records, its collections. */
export async function viewContext(
  session: Session,
  plugin: LoadedPlugin,
  signal: AbortSignal | undefined,
): Promise<ViewContext> {
  const compactors = await compactorsForReading(session);
  const { index, records } = session.catalog;
  return {
    signal,
    now: session.now,
    *artifacts({ family, where, limit = Infinity } = {}) {
      const expression = where === undefined ? undefined : compileExpression(where, { label: 'where' });
      let count = 0;
      for (const { name, plugin: owner } of session.domain.families) {
        if (
          owner?.name !== plugin.name ||
          (family !== undefined && name !== session.domain.resolveFamily(family).name)
        )
          continue;
        for (const artifact of index.iterate(name)) {
          if (expression !== undefined && expression.evaluate(artifact) !== true) continue;
          yield artifact;
          if (++count >= limit) return;
        }
      }
    },
    artifact: async (reference) => index.artifact(index.get(reference).digest),
    reader: (artifact) => {
      const root = session.roots.get(artifact.root) ?? '';
      return createReader({ root, artifact, openContainer: containerOpener(root, compactors) });
    },
    isArchived: ({ digest, fingerprint }) =>
      records.archives
        .holding(digest)
        .some(
          (archive) =>
            archive.presence === 'live' &&
            archive.verifiedAt !== undefined &&
            archive.fingerprint === fingerprint,
        ),
    archivesOf: ({ digest }) => records.archives.holding(digest).map(({ id }) => id),
    store: openStore(session),
    trail: async function* (filter) {
      yield* (await import('../trail/auditing.ts')).auditLog(session, filter);
    },
    verifyTrail: async () => (await import('../trail/trail-state.ts')).trailState(session, signal),
    collection: (collection) => records.collections.open(plugin.namespace, collection),
    records: async (family) => requireRecords(session, session.domain.resolveFamily(family), signal),
    findings: async (family) => {
      const { examineHealth } = await import('../health/health.ts');
      const families = [session.domain.resolveFamily(family)];
      return (await examineHealth(session, new Map(), { signal, families })).findings;
    },
  };
}
