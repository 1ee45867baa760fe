import { formatBytes, formatCount, printable, renderTable } from '@cairn/render';
import type { ForeignTrash, Workspace } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { print, printText } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { importTrashOptions } from '../table/take-back.ts';

/** Takes over the `.trash/{entry-id}` folders of an older tool, so that restore finds them. */
export const importTrash: CommandHandler<typeof importTrashOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const found = await workspace.foreignTrash();
    if (frame.globals.dryRun) {
      tellLeft(frame, found);
      print(frame, {
        text: () => foreignText(frame, workspace, found),
        json: () => ({ dryRun: true, ...found, total: found.entries.length }),
      });
      return exitCodes.done;
    }
    if (found.entries.length > 0) {
      if (!frame.globals.json) printText(frame, foreignText(frame, workspace, found));
      const bytes = found.entries.reduce((sum, entry) => sum + entry.bytes, 0);
      const what = `${formatCount(found.entries.length, 'entry', 'entries')} (${formatBytes(bytes)})`;
      await askConsent(frame, `Take over ${what}?`, options.yes);
    }
    const report = await workspace.importTrash({ wait: options.wait, signal: frame.signal });
    return finishOperation(frame, workspace, { report, extra: { left: found.left } });
  });

/** An import tells it itself. */
function tellLeft(frame: Frame, { left }: ForeignTrash): void {
  for (const { path, why } of left) note(frame, `${printable(path)} would be left where it is: ${why}.`);
}

function foreignText(frame: Frame, workspace: Workspace, { entries }: ForeignTrash): string {
  if (entries.length === 0) return 'Nothing to take over.';
  const familyName = familyNamesOf(workspace);
  const rows = entries.map(({ name, id, family, key, files, bytes }) => [
    printable(name),
    frame.style('accent', id),
    familyName(family),
    formatBytes(bytes),
    String(files),
    printable(key),
  ]);
  const columns = [
    { title: 'ENTRY' },
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'SIZE', align: 'right' },
    { title: 'FILES', align: 'right' },
    { title: 'KEY', fit: 'cut' },
  ] as const;
  return `${renderTable(columns, rows, { style: frame.style, width: frame.width })}\n`;
}
