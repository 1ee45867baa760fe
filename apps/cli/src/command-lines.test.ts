import { globSync, readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import { captureContext } from './fixtures/captured-context.ts';
import { createParser } from './frame/parser.ts';
import { commandGroups, globalOptions } from './table/table.ts';

const repository = new URL('../../../', import.meta.url);
const pages = globSync(
  ['README.md', 'docs/*.md', 'docs/plugins/*.md', '{packages,plugins,apps,examples}/*/README.md'],
  { cwd: repository },
);
const commandsByNamespace = commandsOfPlugins();
/** The plugin of the guides, whose pages are walked. */
const guidesNamespace = 'lab';
const incomplete: ReadonlySet<string> = new Set([
  'commander.helpDisplayed',
  'commander.missingArgument',
  'commander.missingMandatoryOptionValue',
  'commander.optionMissingArgument',
]);
const parser = createParser(captureContext().context, {
  groups: commandGroups,
  globals: globalOptions,
  run: async () => {},
});

test('every call of cairn in a document names a command and options that exist', async () => {
  const wrong: string[] = [];
  for (const page of pages)
    for (const line of callsIn(readFileSync(new URL(page, repository), 'utf8'))) {
      const problem = await problemOf(wordsOf(line));
      if (problem !== undefined) wrong.push(`${page}: ${line}: ${problem}`);
    }
  expect(wrong).toEqual([]);
});

/** Lines of blocks for a shell that begin with cairn, without their prompts, and calls within sentences. */
function callsIn(text: string): readonly string[] {
  const fence = /^```(\w*)\n([^]*?)^```$/gm;
  const lines = Array.from(text.matchAll(fence), ([, language = '', block = '']) =>
    language === 'sh' || language === 'console' ? block.replaceAll(/\\\n\s*/g, '').split('\n') : [],
  ).flat();
  const spans = Array.from(
    text.replaceAll(fence, '').matchAll(/`(cairn [^`\n]+)`/g),
    ([, span = '']) => span,
  );
  return [
    ...lines.flatMap((line) => /^(?:\$ )?(?:npx (?:-y pnpm@12 )?)?(cairn .*)$/.exec(line)?.[1] ?? []),
    ...spans,
  ];
}

/** Words of a line up to its comment, pipe or redirection, with the quotes of a shell. */
function wordsOf(line: string): readonly string[] {
  const tokens = Array.from(line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g), ([whole, single, double]) => ({
    whole,
    word: single ?? double ?? whole,
  }));
  const end = tokens.findIndex(({ whole }) => /^(?:#|\\?\||&&|;|\d?>)/.test(whole));
  // The number of a shell's process is one.
  return tokens.slice(1, end === -1 ? undefined : end).map(({ word }) => word.replace('$$', '1'));
}

/** What the parser has against a line. A sentence may name a command without what it needs, or a placeholder. */
async function problemOf(words: readonly string[]): Promise<string | undefined> {
  const [name = '', second = ''] = parser.parseOptions([...words]).operands;
  const own = commandsByNamespace.get(name);
  if (own !== undefined) return own.has(second) || second === '' ? undefined : `${name} has no ${second}`;
  try {
    if (name !== guidesNamespace && !name.startsWith('<')) await parser.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError && incomplete.has(error.code)) return undefined;
    return error instanceof Error ? error.message : String(error);
  }
}

/** Actions and views that the packages of this repository and the samples of the guides bring. */
function commandsOfPlugins(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = globSync('{plugins,examples}/*/package.json', { cwd: repository }).map((file) => {
    const { cairn } = JSON.parse(readFileSync(new URL(file, repository), 'utf8'));
    return [cairn.namespace, new Set(Object.keys({ ...cairn.actions, ...cairn.views }))] as const;
  });
  return new Map<string, ReadonlySet<string>>(found);
}
