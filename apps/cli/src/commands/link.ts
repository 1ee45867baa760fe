import { CairnError } from '@cairn/core';
import { formatCount } from '@cairn/render';
import type { CommandHandler } from '../frame/command-spec.ts';
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
  await withWorkspace(frame, async (workspace) => {
    const { relationship } = options;
    const isDry = frame.globals.dryRun;
    if (!isDry) await workspace.store.link(sources, output, relationship);
    const { nodes } = await workspace.store.lineage(output, { direction: 'up', depth: 1 });
    print(frame, {
      text: () =>
        isDry
          ? `Would link ${output} with ${formatCount(sources.length, 'source')}.`
          : `${frame.style('good', '✓')} Linked ${nodes[0]?.id ?? output} with ${formatCount(sources.length, 'source')}.`,
      json: () => ({
        ...(isDry ? { dryRun: true } : {}),
        output: nodes[0]?.id ?? output,
        sources: nodes.slice(1).map(({ id }) => id),
        relationship: relationship ?? 'derived_from',
      }),
    });
  });
};
