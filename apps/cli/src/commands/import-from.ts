import type { ImportReport } from '@cairn/core';
import { CairnError } from '@cairn/core';
import { formatCount, printable, renderTable } from '@cairn/render';
import type { Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { importOptions } from '../table/take-back.ts';

/** Takes over what another tool left behind; without a name it lists what can be. */
export const importFrom: CommandHandler<typeof importOptions> = async (frame, { operands }) => {
  const [name, path, ...rest] = operands;
  if (rest.length > 0)
    throw new CairnError('USAGE', `expected a name and a path, got ${operands.length} words`);
  return withWorkspace(frame, async (workspace) => {
    if (name === undefined) return list(frame, workspace);
    if (path === undefined && isKnown(workspace, name))
      throw new CairnError('USAGE', `expected the path of what ${name} takes over, got nothing`);
    const { dryRun } = frame.globals;
    const report = await workspace.importFrom({ name, path: path ?? '', dryRun, signal: frame.signal });
    for (const text of [...report.skipped, ...report.notes]) note(frame, printable(text));
    print(frame, {
      text: () => reportText(frame, report),
      json: () => ({ ...(dryRun ? { dryRun } : {}), importer: name, ...report }),
    });
    return report.skipped.length > 0 ? exitCodes.partial : exitCodes.done;
  });
};

function isKnown(workspace: Workspace, name: string): boolean {
  return workspace.importers().some((each) => each.name === name);
}

function list(frame: Frame, workspace: Workspace): ExitCode {
  const importers = workspace.importers();
  const rows = [
    ...importers.map(({ name, title, plugin }) => [name, printable(title), plugin]),
    ['trash', "the .trash folders of an older tool, beside the roots' artifacts", ''],
  ];
  print(frame, {
    text: () =>
      renderTable([{ title: 'NAME' }, { title: 'WHAT' }, { title: 'PLUGIN' }], rows, { style: frame.style }),
    json: () => ({ importers }),
  });
  return exitCodes.done;
}

function reportText(frame: Frame, { taken, known, skipped }: ImportReport): string {
  const { dryRun } = frame.globals;
  const parts = [
    `${dryRun ? 'Would take over' : 'Took over'} ${formatCount(taken, 'artifact')}`,
    ...(known > 0 ? [`${known} there already`] : []),
    ...(skipped.length > 0 ? [`${skipped.length} left`] : []),
  ];
  const sign = dryRun ? '' : skipped.length > 0 ? frame.style('warn', '! ') : frame.style('good', '✓ ');
  return `${sign}${parts.join(', ')}.`;
}
