import { archivesText } from '../archives/archive-text.ts';
import { archiveDocument } from '../documents/archive-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Lists the archives that are known. */
export const archiveList: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const archives = await workspace.listArchives();
    print(frame, {
      text: () => archivesText(frame, workspace, archives),
      json: () => ({
        archives: archives.map(archiveDocument),
        total: archives.length,
        bytes: archives.reduce((sum, { size }) => sum + size, 0),
      }),
    });
  });
