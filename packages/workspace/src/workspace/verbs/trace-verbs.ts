import type { ImportVerbs } from '../../import/import-contract.ts';
import type { TraceVerbs } from '../../store/trace-contract.ts';
import type { WatchVerbs } from '../../store/watch/watch-contract.ts';
import type { Session } from '../session.ts';

/** Lineage for other programs, tags, and what other tools left. */
export function traceVerbs(session: Session): TraceVerbs & ImportVerbs & WatchVerbs {
  return {
    exportLineage: async (reference, options) =>
      (await import('../../store/export-lineage.ts')).exportLineage(session, reference, options),
    unlink: async (sources, output, relationship) =>
      (await import('../../store/lineage.ts')).unlinkArtifacts(session, { sources, output, relationship }),
    tag: async (references, change) =>
      (await import('../../store/change-tags.ts')).changeTags(session, references, change),
    watch: async function* (options) {
      yield* (await import('../../store/watch/watch-folder.ts')).watchFolder(session, options);
    },
    importers: () =>
      session.domain.plugins
        .flatMap(({ name: plugin, parts }) =>
          (parts.importers ?? []).map(({ name, title }) => ({ name, title, plugin })),
        )
        .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name))),
    importFrom: async (options) => (await import('../../import/run-import.ts')).importFrom(session, options),
  };
}
