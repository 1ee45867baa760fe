import { CairnError } from '@cairn/core';
import { formatCount, printable } from '@cairn/render';
import { archiveDocument } from '../documents/archive-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { answering } from '../table/common-options.ts';

/** Forgets an archive whose file is gone. */
export const archiveForget: CommandHandler<typeof answering> = async (frame, { operands, options }) =>
  withWorkspace(frame, async (workspace) => {
    const reference = operands[0] ?? '';
    const archives = await workspace.listArchives();
    const archive = archives.find(({ id, location }) => id.startsWith(reference) || location === reference);
    if (archive === undefined)
      throw new CairnError(
        'NOT_FOUND',
        `expected an archive of the catalog, got ${JSON.stringify(reference)}`,
        {
          hint: 'cairn archive list shows what there is.',
        },
      );
    const what = `${archive.id} (${printable(archive.location)}), which held ${formatCount(archive.artifacts, 'artifact')}`;
    if (!frame.globals.dryRun) {
      await askConsent(frame, `Forget archive ${what}?`, options.yes);
      await workspace.forgetArchive(archive.id);
    }
    print(frame, {
      text: () => `${frame.globals.dryRun ? 'would forget' : 'forgot'} ${what}`,
      json: () => ({ archive: archiveDocument(archive) }),
    });
  });
