import { formatCount, printable } from '@cairn/render';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Writes the `.manifest.json` that other tools read. */
export const manifestExport: CommandHandler = async (frame, { operands }) => {
  if (frame.globals.dryRun) {
    const path = operands[0] ?? '.manifest.json';
    print(frame, { text: () => `Would write ${printable(path)}.`, json: () => ({ dryRun: true, path }) });
    return;
  }
  await withWorkspace(frame, async (workspace) => {
    const { path, entries } = await workspace.exportManifest(operands[0]);
    print(frame, {
      text: () =>
        `${frame.style('good', '✓')} Wrote ${formatCount(entries, 'entry', 'entries')} to ${printable(path)}.`,
      json: () => ({ manifest: { path, entries } }),
    });
  });
};
