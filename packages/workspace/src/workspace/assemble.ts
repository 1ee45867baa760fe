import { absolutePath } from '@cairn/files';
import { draftOf, loadView, pluginCommands, runAction } from '../commands/plugin-commands.ts';
import { diffPolicy } from '../decisions/diff-policy.ts';
import { draftPlan, trashDraft } from '../decisions/draft-plan.ts';
import { explain } from '../decisions/explain.ts';
import { pinArtifacts, resolveConfigPins, unpinArtifacts } from '../decisions/pins.ts';
import { makePlan, planRequest } from '../decisions/plan-families.ts';
import { readPlan, savePlan } from '../decisions/saved-plan.ts';
import { examine } from '../health/doctor.ts';
import { examineHealth } from '../health/health.ts';
import { scrubChecksums } from '../health/scrub.ts';
import { listArtifacts, searchArtifacts, showArtifact } from '../listing/listing.ts';
import { workspaceStats } from '../listing/statistics.ts';
import { importTrash } from '../manifest/import-trash.ts';
import { exportManifest } from '../manifest/manifest.ts';
import { applyPlan } from '../operations/apply-plan.ts';
import { resumeOperation } from '../operations/resume.ts';
import { nextRedo, nextUndo, redoOperation, undoOperation } from '../operations/reversing.ts';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import { purgeTrash, restoreArtifacts, trashItems } from '../operations/trash-box.ts';
import {
  auditCheckpoint,
  auditCreateKey,
  auditExport,
  auditLog,
  auditVerify,
  recordEvent,
} from '../trail/auditing.ts';
import type { Workspace } from './contract.ts';
import { configSchema, configValues, familyPolicies, pluginInfos, whyPath } from './introspection.ts';
import { openOperationNotices } from './notices.ts';
import type { Session } from './session.ts';

/** The verbs of a workspace over what they share. */
export function assembleWorkspace(session: Session): Workspace {
  const { config, catalog } = session;
  return {
    directory: config.directory,
    configPath: config.configPath,
    timezone: config.timezone,
    notices: [...session.notices, ...openOperationNotices(session)],

    scan: (options = {}) => scanWorkspace(session, options),
    list: async (query) => listArtifacts(session, query),
    show: async (reference) => showArtifact(session, reference),
    search: async (text, { limit = 50 } = {}) => searchArtifacts(session, text, limit),

    plan: async (options = {}) => {
      const { skipScan = false, signal, ...wanted } = options;
      const request = planRequest(session, wanted);
      if (!skipScan) await scanWorkspace(session, { signal });
      return makePlan(session, request);
    },
    explain: async (reference, { at } = {}) => explain(session, catalog.index.get(reference), at),
    diffPolicy: async (otherConfigPath) => diffPolicy(session, otherConfigPath),
    savePlan: async (plan, path) => savePlan(session, plan, path),
    readPlan: async (path) => readPlan(path),

    apply: async (plan, options) => applyPlan(session, plan, options),
    trash: async (references, { why, ...options } = {}) =>
      applyPlan(session, draftPlan(session, trashDraft(session, references, why)), options),
    listTrash: async () => trashItems(session),
    purge: async (selection, options) => purgeTrash(session, selection, options),
    restore: async (references, options) => restoreArtifacts(session, references, options),
    undo: async (operation, options) => undoOperation(session, operation, options),
    redo: async (operation, options) => redoOperation(session, operation, options),
    nextUndo: async (operation) => nextUndo(session, operation),
    nextRedo: async (operation) => nextRedo(session, operation),
    resume: async (operation, options) => resumeOperation(session, operation, options),
    history: async ({ limit } = {}) => catalog.records.operations.list({ limit }),
    importTrash: async (options) => importTrash(session, options),

    pin: async (references, options) => pinArtifacts(session, references, options),
    unpin: async (references) => unpinArtifacts(session, references),

    health: async (options = {}) => examineHealth(session, resolveConfigPins(session), options.signal),
    verify: async (options = {}) => scrubChecksums(session, options),
    stats: async () => workspaceStats(session),
    doctor: async () => examine(session, resolveConfigPins(session)),

    auditLog: (filter) => auditLog(session, filter),
    auditVerify: async (options) => auditVerify(session, options),
    auditCheckpoint: async (options) => auditCheckpoint(session, options),
    auditCreateKey: async ({ path } = {}) => auditCreateKey(session, path),
    auditExport: (options) => auditExport(session, options),

    exportManifest: async (path) => {
      const target =
        path === undefined
          ? (config.manifest ?? absolutePath('.manifest.json', config.directory))
          : absolutePath(path, process.cwd());
      const exported = exportManifest(session, target);
      recordEvent(session, {
        event: 'export',
        action: 'export',
        outcome: 'success',
        details: { what: 'manifest', path: target },
      });
      return exported;
    },
    plugins: () => pluginInfos(session),
    commands: () => pluginCommands(session),
    runAction: async (namespace, name, input) => runAction(session, { namespace, name, ...input }),
    planAction: async (namespace, name, input) =>
      draftPlan(session, await draftOf(session, { namespace, name, ...input })),
    loadView: async (namespace, name, input) => loadView(session, { namespace, name, ...input }),
    whyPath: async (path) => whyPath(session, path),
    configValues: () => configValues(session),
    policies: () => familyPolicies(session),
    configSchema: () => configSchema(session),
    close: () => catalog.close(),
  };
}
