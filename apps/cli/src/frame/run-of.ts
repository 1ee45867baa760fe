import { CairnError } from '@cairn/core';
import type { CommandInput } from './command-spec.ts';
import type { Frame } from './frame.ts';

/**
 * The run that was named, or the one that the environment names.
 *
 * @throws CairnError `USAGE` for none or several.
 */
export function runIdOf(frame: Frame, { operands }: Pick<CommandInput, 'operands'>): string {
  if (operands.length > 1) throw new CairnError('USAGE', `expected one run, got ${operands.length}`);
  const id = operands[0] ?? frame.environment['CAIRN_RUN'];
  if (id !== undefined && id !== '') return id;
  throw new CairnError('USAGE', 'expected the id of a run, got nothing', {
    hint: 'Name it, or set CAIRN_RUN: export CAIRN_RUN=$(cairn run start --pipeline NAME).',
  });
}
