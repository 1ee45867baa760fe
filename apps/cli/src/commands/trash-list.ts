import { trashDocument } from '../documents/trash-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { trashText } from '../trash/trash-text.ts';

/** Lists what waits in the trash. */
export const trashList: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const items = await workspace.listTrash();
    print(frame, {
      text: () => (items.length === 0 ? 'The trash is empty.' : trashText(frame, workspace, items)),
      json: () => ({
        entries: items.map(trashDocument),
        total: items.length,
        bytes: items.reduce((sum, item) => sum + item.bytes, 0),
      }),
    });
  });
