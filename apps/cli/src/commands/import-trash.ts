import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { importTrashOptions } from '../table/take-back.ts';

/** Takes over the `.trash/{entry-id}` folders of an older tool, so that restore finds them. */
export const importTrash: CommandHandler<typeof importTrashOptions> = async (frame, { options }) => {
  const question = "Take over what lies in the roots' .trash folders?";
  if (frame.globals.dryRun) {
    const text = "Would take over what lies in the roots' .trash folders.";
    print(frame, { text: () => text, json: () => ({ dryRun: true }) });
    return exitCodes.done;
  }
  return withWorkspace(frame, async (workspace) => {
    await askConsent(frame, question, options.yes);
    const report = await workspace.importTrash({ wait: options.wait, signal: frame.signal });
    return finishOperation(frame, workspace, { report });
  });
};
