import { CairnError, suggest } from '@cairn/core';
import { completionScript, shells } from '../completion/script.ts';
import type { CommandHandler } from '../frame/command-spec.ts';

/** Prints a completion script for a shell. */
export const completion: CommandHandler = async (frame, { operands }) => {
  const shell = shells.find((each) => each === operands[0]);
  if (shell === undefined) {
    const near = suggest(operands[0] ?? '', shells);
    throw new CairnError(
      'USAGE',
      `expected one of ${shells.join(', ')}, got ${JSON.stringify(operands[0])}`,
      {
        hint: near === undefined ? undefined : `Did you mean ${near}?`,
      },
    );
  }
  frame.out.write(completionScript(shell));
};
