import { CairnError } from '@cairn/core';
import { formatCount, printable } from '@cairn/render';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { someReferences } from '../frame/references.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { tagOptions } from '../table/trace.ts';

/** Adds tags to artifacts, or takes them away. */
export const tag: CommandHandler<typeof tagOptions> = async (frame, { operands, options }) => {
  const references = someReferences({ operands, options: {} }, 'the id of an artifact');
  const { add = [], remove = [] } = options;
  if (add.length + remove.length === 0)
    throw new CairnError('USAGE', 'expected --add or --remove with a tag, got neither', {
      hint: `cairn tag ${printable(references[0] ?? '')} --add golden`,
    });
  await withWorkspace(frame, async (workspace) => {
    const isDry = frame.globals.dryRun;
    if (!isDry) await workspace.tag(references, { add, remove });
    const back = [...add.flatMap((each) => ['--remove', each]), ...remove.flatMap((each) => ['--add', each])];
    const undo = commandLine(frame, 'tag', ...references, ...back);
    const count = formatCount(references.length, 'artifact');
    print(frame, {
      text: () =>
        isDry ? `Would tag ${count}.` : `${frame.style('good', '✓')} Tagged ${count}.\nUndo: ${undo}`,
      json: () => ({ ...(isDry ? { dryRun: true } : { undo }), tagged: references, add, remove }),
    });
  });
};
