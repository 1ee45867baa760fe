import { CairnError } from '@cairn/core';
import { managedDocument } from '../documents/managed-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { saidValues } from '../frame/said-values.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { stateOptions } from '../table/hand-over.ts';

const states = ['pending', 'in_progress', 'completed', 'failed'] as const;

/** Says how an artifact of the store stands now. */
export const state: CommandHandler<typeof stateOptions> = async (frame, { operands, options }) => {
  const [reference, word] = operands;
  const wanted = states.find((each) => each === word);
  if (reference === undefined || wanted === undefined)
    throw new CairnError('USAGE', `expected one of ${states.join(', ')}, got ${JSON.stringify(word ?? '')}`);
  await withWorkspace(frame, async (workspace) => {
    const before = await workspace.store.get(reference);
    if (frame.globals.dryRun)
      return print(frame, {
        text: () => `Would make ${before.id} ${wanted}; it is ${before.state}.`,
        json: () => ({ dryRun: true, artifact: managedDocument(before), state: wanted }),
      });
    const said = await saidValues(workspace, options);
    const after = await workspace.store.setState(reference, wanted, { error: options.error, ...said });
    print(frame, {
      text: () =>
        `${frame.style('good', '✓')} ${frame.style('accent', after.id)} is ${after.state}; it was ${before.state}.`,
      json: () => ({ artifact: managedDocument(after), before: before.state }),
    });
  });
};
