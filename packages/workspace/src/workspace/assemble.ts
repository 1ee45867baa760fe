import { pluginCommands } from '../commands/plugin-commands.ts';
import {
  artifactOrder,
  listArtifacts,
  listBriefly,
  listNumbered,
  searchArtifacts,
  showArtifact,
} from '../listing/listing.ts';
import type { Workspace } from './contract.ts';
import { configSchema, configValues, familyPolicies, pluginInfos } from './introspection.ts';
import { openOperationNotices } from './notices.ts';
import type { Session } from './session.ts';
import { archiveVerbs } from './verbs/archive-verbs.ts';
import { auditVerbs } from './verbs/audit-verbs.ts';
import { compactionVerbs } from './verbs/compaction-verbs.ts';
import { decisionVerbs } from './verbs/decision-verbs.ts';
import { handOverVerbs } from './verbs/hand-over-verbs.ts';
import { operationVerbs } from './verbs/operation-verbs.ts';
import { outlookVerbs } from './verbs/outlook-verbs.ts';
import { reportVerbs } from './verbs/report-verbs.ts';
import { storeVerbs } from './verbs/store-verbs.ts';
import { traceVerbs } from './verbs/trace-verbs.ts';
import { weighingVerbs } from './verbs/weighing-verbs.ts';

/**
 * The verbs of a workspace over what they share. What a verb needs is loaded when it is first
 * called: most programs, and every command, use a few of them only.
 */
export function assembleWorkspace(session: Session): Workspace {
  const { config, catalog } = session;
  return {
    directory: config.directory,
    configPath: config.configPath,
    timezone: config.timezone,
    notices: [...session.notices, ...openOperationNotices(session)],

    scan: async (options = {}) => {
      const summary = await (await import('../operations/scan-workspace.ts')).scanWorkspace(session, options);
      // Also when it found nothing new: what a plan's scan found is not in the manifest yet.
      if (config.manifest !== undefined) (await import('../manifest/manifest.ts')).refreshManifest(session);
      return summary;
    },
    list: async (query) => listArtifacts(session, query),
    listBriefly: async (query) => listBriefly(session, query),
    order: async (query) => artifactOrder(session, query),
    listed: async (numbers) => listNumbered(session, numbers),
    changeMark: () => catalog.changeMark(),
    show: async (reference) => showArtifact(session, reference),
    search: async (text, { limit = 50 } = {}) => searchArtifacts(session, text, limit),

    ...decisionVerbs(session),
    ...operationVerbs(session),
    ...reportVerbs(session),
    ...auditVerbs(session),
    ...archiveVerbs(session),
    ...compactionVerbs(session),
    ...weighingVerbs(session),
    ...outlookVerbs(session),
    ...storeVerbs(session),
    ...handOverVerbs(session),
    ...traceVerbs(session),

    pin: async (references, options) =>
      (await import('../decisions/pins.ts')).pinArtifacts(session, references, options),
    unpin: async (references) => (await import('../decisions/pins.ts')).unpinArtifacts(session, references),
    history: async ({ limit } = {}) => catalog.records.operations.list({ limit }),

    plugins: () => pluginInfos(session),
    commands: () => pluginCommands(session),
    run: async (command, value, { signal } = {}) =>
      (await import('../commands/call-command.ts')).runReferred(session, command, { value, signal }),
    runAction: async (namespace, name, input) =>
      (await import('../commands/call-command.ts')).runAction(session, { namespace, name, ...input }),
    previewAction: async (namespace, name, input) =>
      (await import('../commands/call-command.ts')).previewOf(session, { namespace, name, ...input }),
    loadView: async (namespace, name, input) =>
      (await import('../commands/call-command.ts')).loadView(session, { namespace, name, ...input }),
    writeView: async (view, file) =>
      (await import('../figures/write-view.ts')).writeView(session, view, file),
    whyPath: async (path) => (await import('./path-claim.ts')).whyPath(session, path),
    configValues: () => configValues(session),
    policies: () => familyPolicies(session),
    configSchema: () => configSchema(session),
    close: () => catalog.close(),
    [Symbol.dispose]: () => catalog.close(),
  };
}
