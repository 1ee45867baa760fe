import { CairnError } from '@cairn/core';
import type { CommanderError } from 'commander';

/** What the parser found wrong, in the one form of errors; its "did you mean" becomes the hint. */
export function toUsageError(error: CommanderError, command: string): CairnError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /\(Did you mean (.+?)\?\)/.exec(rest.join(' '))?.[1];
  const help = `cairn ${command === '' ? '' : `${command} `}--help shows what there is.`;
  const hint = suggestion === undefined ? help : `Did you mean ${suggestion}?`;
  return new CairnError('USAGE', first, { hint, cause: error });
}
