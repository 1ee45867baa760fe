import { CairnError } from '@cairn/core';
import type { Command, CommanderError } from 'commander';

/** What the parser found wrong, in the one form of errors; its "did you mean" becomes the hint. */
export function toUsageError(error: CommanderError, command: string): CairnError {
  const [first = '', ...rest] = error.message.replace(/^error: /, '').split('\n');
  const suggestion = /\(Did you mean (.+?)\?\)/.exec(rest.join(' '))?.[1];
  const help = `cairn ${command === '' ? '' : `${command} `}--help shows what there is.`;
  const hint = suggestion === undefined ? help : `Did you mean ${suggestion}?`;
  return new CairnError('USAGE', inOurWords(first), { hint, cause: error });
}

/** What was expected and what came, as every other error says it. A message of another form stays. */
function inOurWords(message: string): string {
  for (const [pattern, words] of MESSAGES) {
    const found = pattern.exec(message);
    if (found !== null) return words(...found.slice(1));
  }
  return message;
}

const MESSAGES: readonly (readonly [RegExp, (...parts: readonly string[]) => string])[] = [
  [/^missing required argument '(.*)'$/s, (name) => `expected <${name}>, got nothing`],
  [
    /^too many arguments for .*\. Expected (\d+) arguments? but got \d+: (.*)\.$/s,
    (most, all = '') => `expected nothing more, got ${all.split(', ').slice(Number(most)).join(', ')}`,
  ],
  [/^option '(.*)' argument missing$/s, (flags = '') => `expected a value: ${longOf(flags)}`],
  [/^required option '(.*)' not specified$/s, (flags = '') => `expected ${longOf(flags)}, got nothing`],
  [
    /^option '(.*?)' argument '(.*)' is invalid\. Allowed choices are (.*)\.$/s,
    (flags = '', value, choices) =>
      `${longOf(flags).split(' ', 1)[0]}: expected one of ${choices}, got ${JSON.stringify(value)}`,
  ],
];

/** `-f, --family <name>` without its short form. */
function longOf(flags: string): string {
  return flags.replace(/^-\w, /, '');
}

/** The words of a command line that name a command. */
export function commandOf(parser: Command, operands: readonly string[]): string {
  const words: string[] = [];
  let command: Command | undefined = parser;
  for (const operand of operands) {
    command = command?.commands.find((each) => each.name() === operand);
    if (command === undefined) break;
    words.push(operand);
  }
  return words.join(' ');
}

/** Words to choose from, as a message names them. */
export function oneOf(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `one of ${names.join(', ')}`;
}
