import type { Workspace } from '../contract.ts';
import type { Session } from '../session.ts';

type Verbs = Pick<
  Workspace,
  | 'apply'
  | 'trash'
  | 'listTrash'
  | 'purge'
  | 'restore'
  | 'undo'
  | 'redo'
  | 'nextUndo'
  | 'nextRedo'
  | 'resume'
  | 'foreignTrash'
  | 'importTrash'
>;

/** Doing and taking back: everything that moves files. */
export function operationVerbs(session: Session): Verbs {
  const applying = async () => import('../../operations/apply-plan.ts');
  const trashBox = async () => import('../../operations/trash-box.ts');
  const reversing = async () => import('../../operations/reversing.ts');
  return {
    apply: async (plan, options) => (await applying()).applyPlan(session, plan, options),
    trash: async (references, { why, ...options } = {}) => {
      const { draftPlan, trashDraft } = await import('../../decisions/draft-plan.ts');
      const draft = await trashDraft(session, references, why);
      return (await applying()).applyPlan(session, await draftPlan(session, draft), options);
    },
    listTrash: async (selection) =>
      (await import('../../operations/trash-items.ts')).trashItems(session, selection),
    purge: async (selection, options) => (await trashBox()).purgeTrash(session, selection, options),
    restore: async (references, options) => (await trashBox()).restoreArtifacts(session, references, options),
    undo: async (operation, options) => (await reversing()).undoOperation(session, operation, options),
    redo: async (operation, options) => (await reversing()).redoOperation(session, operation, options),
    nextUndo: async (operation) => (await reversing()).nextUndo(session, operation),
    nextRedo: async (operation) => (await reversing()).nextRedo(session, operation),
    resume: async (operation, options) =>
      (await import('../../operations/resume.ts')).resumeOperation(session, operation, options),
    foreignTrash: async () => (await import('../../manifest/import-trash.ts')).foreignTrash(session),
    importTrash: async (options) =>
      (await import('../../manifest/import-trash.ts')).importTrash(session, options),
  };
}
