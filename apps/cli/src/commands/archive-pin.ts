import { printable } from '@cairn/render';
import type { ListedArchive } from '@cairn/workspace';
import { archiveDocument } from '../documents/archive-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { futureMomentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { archivePinOptions } from '../table/archive.ts';

/** Keeps an archive beyond `archives.keepFor`. */
export const archivePin: CommandHandler<typeof archivePinOptions> = async (frame, { operands, options }) =>
  withWorkspace(frame, async (workspace) => {
    const reference = operands[0] ?? '';
    if (frame.globals.dryRun)
      return tell(frame, 'would pin', (await workspace.showArchive(reference)).archive);
    const archive = await workspace.pinArchive(reference, {
      why: options.reason,
      until: futureMomentOf(options.until, { zone: workspace.timezone, now: frame.now() }),
    });
    tell(frame, 'pinned', archive);
  });

/** Lets an archive expire again. */
export const archiveUnpin: CommandHandler = async (frame, { operands }) =>
  withWorkspace(frame, async (workspace) => {
    const reference = operands[0] ?? '';
    if (frame.globals.dryRun)
      return tell(frame, 'would unpin', (await workspace.showArchive(reference)).archive);
    tell(frame, 'unpinned', await workspace.unpinArchive(reference));
  });

function tell(frame: Frame, verb: string, archive: ListedArchive | undefined): void {
  print(frame, {
    text: () => `${verb} ${archive?.id ?? ''} ${printable(archive?.location ?? '')}`,
    json: () => ({ archive: archive === undefined ? null : archiveDocument(archive) }),
  });
}
