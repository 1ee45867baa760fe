import type { CommandSpec } from '../frame/command-spec.ts';
import type { OptionSpec, OptionSpecs } from '../frame/option-spec.ts';
import { groupSummaries } from '../table/table.ts';

/** A word or option that can be typed after others. */
export interface Candidate {
  readonly word: string;
  readonly summary: string;
}

/** What can follow the words of a command line. */
export interface CompletionWord {
  /** The words so far: '' for `cairn` alone, `trash`, `trash list`. */
  readonly after: string;
  readonly words: readonly Candidate[];
  readonly options: readonly Candidate[];
}

/** For each beginning of a command line, what can follow. */
export function completionTree(
  commands: readonly CommandSpec[],
  globals: OptionSpecs,
): readonly CompletionWord[] {
  const prefixes = new Set(commands.flatMap(({ name }) => prefixesOf(name)));
  return [...prefixes].map((after) => {
    const spec = commands.find((command) => command.name === after);
    return {
      after,
      words: [...wordsAfter(after, commands), ...choicesOf(spec)],
      options: [
        ...candidatesOf(spec?.options ?? {}),
        ...candidatesOf(globals),
        { word: '--help', summary: 'show help' },
      ],
    };
  });
}

function prefixesOf(name: string): string[] {
  const words = name.split(' ');
  return ['', ...words.map((_, index) => words.slice(0, index + 1).join(' '))];
}

function wordsAfter(after: string, commands: readonly CommandSpec[]): Candidate[] {
  const start = after === '' ? '' : `${after} `;
  const found = new Map<string, Candidate>();
  for (const { name, summary } of commands) {
    if (!name.startsWith(start) || name === after) continue;
    const word = name.slice(start.length).split(' ')[0] ?? '';
    const isWhole = start + word === name;
    if (!found.has(word))
      found.set(word, { word, summary: isWhole ? summary : (groupSummaries[start + word] ?? '') });
  }
  return [...found.values()];
}

/** The one operand that has fixed values. */
function choicesOf(spec: CommandSpec | undefined): Candidate[] {
  return spec?.name === 'completion' ? ['bash', 'zsh', 'fish'].map((word) => ({ word, summary: '' })) : [];
}

function candidatesOf(options: OptionSpecs): Candidate[] {
  return Object.values(options)
    .filter((option) => option.hidden !== true)
    .map((option) => ({ word: longOf(option), summary: option.summary }));
}

function longOf({ flags }: OptionSpec): string {
  return /--[\w-]+/.exec(flags)?.[0] ?? flags;
}
