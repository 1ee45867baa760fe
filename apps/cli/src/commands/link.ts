import { CairnError } from '@cairn/core';
import { formatCount } from '@cairn/render';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { commandLine } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { linkOptions } from '../table/trace.ts';

/** Writes down that an artifact was made from others. */
export const link: CommandHandler<typeof linkOptions> = async (frame, { operands, options }) => {
  const sources = operands.slice(0, -1);
  const output = operands.at(-1);
  if (output === undefined || sources.length === 0)
    throw new CairnError('USAGE', 'expected at least one source and then what was made from it', {
      hint: 'cairn link SOURCE OUTPUT; cairn list shows ids.',
    });
  const request: Request = { sources, output, relationship: options.relationship };
  return options.remove === true ? takeBack(frame, request) : writeDown(frame, request);
};

interface Request {
  readonly sources: readonly string[];
  readonly output: string;
  readonly relationship: string | undefined;
}

async function writeDown(frame: Frame, { sources, output, relationship }: Request): Promise<void> {
  await withWorkspace(frame, async (workspace) => {
    const isDry = frame.globals.dryRun;
    if (!isDry) await workspace.store.link(sources, output, relationship);
    const { nodes } = await workspace.store.lineage(output, { direction: 'up', depth: 1 });
    const count = formatCount(sources.length, 'source');
    const only = relationship === undefined ? [] : ['--relationship', relationship];
    const undo = commandLine(frame, 'link', ...sources, output, ...only, '--remove');
    print(frame, {
      text: () =>
        isDry
          ? `Would link ${output} with ${count}.`
          : `${frame.style('good', '✓')} Linked ${nodes[0]?.id ?? output} with ${count}.\nUndo: ${undo}`,
      json: () => ({
        ...(isDry ? { dryRun: true } : { undo }),
        output: nodes[0]?.id ?? output,
        sources: nodes.slice(1).map(({ id }) => id),
        relationship: relationship ?? 'derived_from',
      }),
    });
  });
}

async function takeBack(frame: Frame, { sources, output, relationship }: Request): Promise<ExitCode> {
  return withWorkspace(frame, async (workspace) => {
    const isDry = frame.globals.dryRun;
    const removed = isDry ? 0 : await workspace.unlink(sources, output, relationship);
    print(frame, {
      text: () =>
        isDry ? `Would take links of ${output} back.` : `Took back ${formatCount(removed, 'link')}.`,
      json: () => ({ ...(isDry ? { dryRun: true } : {}), removed }),
    });
    return isDry || removed > 0 ? exitCodes.done : exitCodes.failed;
  });
}
