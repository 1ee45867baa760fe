import type { ActionContext, InputFolder } from '../action/action.ts';

/** What an import came to; each call may be repeated, and takes over only what is new. */
export interface ImportReport {
  readonly taken: number;
  /** What was there already. */
  readonly known: number;
  /** What was left, and why, one sentence each. */
  readonly skipped: readonly string[];
  /** What whoever asked should know, one sentence each. */
  readonly notes: readonly string[];
}

/** Takes over what another tool left behind. The files of the other tool stay as they are. */
export interface Importer {
  /** As `cairn import` calls it: `managed-storage`. */
  readonly name: string;
  readonly title: string;
  /** What would be taken over, when `dryRun`; nothing is changed then. */
  run(
    from: InputFolder,
    context: ActionContext,
    options: { readonly dryRun: boolean },
  ): Promise<ImportReport>;
}

/** Defines an importer. */
export function defineImporter(importer: Importer): Importer {
  return Object.freeze(importer);
}
