import type { ActionContext } from '@cairn/core';
import { openInput } from '../import/open-input.ts';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import { changeTags } from '../store/change-tags.ts';
import { openRuns } from '../store/open-runs.ts';
import { openStore } from '../store/open-store.ts';
import { recordEvent } from '../trail/auditing.ts';
import { nameInTrail } from '../trail/name-in-trail.ts';
import type { Session } from '../workspace/session.ts';
import { openOutput } from './output-file.ts';
import { openScratch } from './scratch-file.ts';
import { viewContext } from './view-context.ts';

/** What the actions of a plugin may read and change. */
export async function actionContext(
  session: Session,
  plugin: LoadedPlugin,
  signal: AbortSignal | undefined,
): Promise<ActionContext> {
  return {
    ...(await viewContext(session, plugin, signal)),
    store: openStore(session, plugin.name),
    runs: openRuns(session),
    actor: session.actor,
    audit: ({ action, success = true, artifacts = [], counts, reasons, details }) =>
      recordEvent(session, {
        event: 'action',
        action: `${plugin.namespace}/${action}`,
        outcome: success ? 'success' : 'failure',
        targets: artifacts.flatMap((id) => targetsOf(session, id)),
        counts,
        reasons,
        details,
      }),
    input: (path) => openInput(session, path),
    scratch: (name) => openScratch(session, name),
    tag: async (references, change) => changeTags(session, references, change),
    collection: (collection) => session.catalog.records.collections.open(plugin.namespace, collection),
    retention: (family) => session.domain.resolveFamily(family).retention,
    output: (path, mode) => openOutput(session, { path, mode, by: plugin.namespace }),
    cleanUp: async (families) =>
      (await import('../operations/clean-up.ts')).cleanUp(session, { families, plugin: plugin.name, signal }),
    addFiles: async (title, files) =>
      (await import('../operations/add-files.ts')).addFiles(session, { title, files, signal }),
  };
}

/** Artifacts as the trail may name them; what is in no record is not named. */
function targetsOf(session: Session, id: string): readonly string[] {
  const { managed } = session.catalog.records;
  return managed.resolve(id).flatMap((digest) => {
    const row = managed.get(digest);
    return row === undefined ? [] : [nameInTrail(session, row)];
  });
}
