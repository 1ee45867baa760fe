import type { ActionContext } from '@cairn/core';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import type { Session } from '../workspace/session.ts';
import { openOutput } from './output-file.ts';
import { viewContext } from './view-context.ts';

/** What the actions of a plugin may read and change. */
export async function actionContext(
  session: Session,
  plugin: LoadedPlugin,
  signal: AbortSignal | undefined,
): Promise<ActionContext> {
  return {
    ...(await viewContext(session, plugin, signal)),
    collection: (collection) => session.catalog.records.collections.open(plugin.namespace, collection),
    retention: (family) => session.domain.resolveFamily(family).retention,
    output: (path, mode) => openOutput(session, { path, mode, by: plugin.namespace }),
    addFiles: async (title, files) =>
      (await import('../operations/add-files.ts')).addFiles(session, { title, files, signal }),
  };
}
