import { formatBytes, formatCount } from '@cairn/render';
import { trashDocument } from '../documents/trash-document.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import { print, printText } from '../frame/print.ts';
import { someReferences } from '../frame/references.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { restoreOptions } from '../table/take-back.ts';
import { trashText } from '../trash/trash-text.ts';

/** Brings artifacts, or everything of an operation, back from the trash. */
export const restore: CommandHandler<typeof restoreOptions> = async (frame, input) => {
  const references = someReferences(input, 'the id of an artifact or operation');
  return withWorkspace(frame, async (workspace) => {
    const items = await workspace.listTrash({ references });
    if (frame.globals.dryRun) {
      const json = (): Record<string, unknown> => ({
        dryRun: true,
        entries: items.map(trashDocument),
        total: items.length,
      });
      print(frame, { text: () => trashText(frame, workspace, items), json });
      return exitCodes.done;
    }
    if (!frame.globals.json) printText(frame, trashText(frame, workspace, items));
    const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
    const question = `Restore ${formatCount(items.length, 'artifact')} (${formatBytes(bytes)})?`;
    await askConsent(frame, question, input.options.yes);
    const report = await workspace.restore(references, { wait: input.options.wait, signal: frame.signal });
    return finishOperation(frame, workspace, { report });
  });
};
