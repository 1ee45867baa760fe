import { printable } from '@cairn/render';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { warn } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import type { configImportOptions } from '../table/set-up.ts';

/** Turns another tool's configuration into `cairn.yaml`: prints it, or writes it with `--write`. */
export const configImport: CommandHandler<typeof configImportOptions> = async (
  frame,
  { operands, options },
) => {
  const { importConfig } = await frame.loadLibrary();
  const imported = await importConfig({
    directory: '.',
    path: operands[0] ?? '',
    plugin: options.plugin,
    write: options.write === true && !frame.globals.dryRun,
  });
  for (const notice of imported.notices) warn(frame, printable(notice));
  print(frame, {
    text: () =>
      imported.written
        ? `${frame.style('good', '✓')} Wrote ${printable(imported.configPath)}.\nNext: ${commandLine(frame, 'scan')}`
        : imported.text.trimEnd(),
    json: () => ({ ...imported }),
  });
};
