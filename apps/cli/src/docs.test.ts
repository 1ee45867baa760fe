import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { exitCodes } from './exit-codes.ts';
import type { OptionSpec } from './frame/option-spec.ts';
import { viewOptions } from './plugin-commands/run-view.ts';
import { commandTable, globalOptions } from './table/table.ts';

// The formatter pads the cells of tables.
const guide = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8').replaceAll(
  / {2,}/g,
  ' ',
);

/** How the guide writes an option down. */
function rowOf({ flags, summary, choices, alias }: OptionSpec): string {
  const words = choices === undefined ? '' : ` (${choices.map((word) => `\`${word}\``).join(', ')})`;
  const other = alias === undefined ? '' : ` (alias \`${alias}\`)`;
  return `| \`${flags}\` | ${summary.charAt(0).toUpperCase()}${summary.slice(1)}${words}${other} |`;
}

describe('docs/cli.md', () => {
  test.each(commandTable.map((spec) => [spec.name, spec] as const))(
    'describes %s and its options',
    (name, spec) => {
      const [, section = ''] = guide.split(
        `### cairn ${[name, ...(spec.operands ?? []).map((each) => each.name)].join(' ')}\n`,
      );
      const own = section.split('\n### ')[0] ?? '';
      expect(own).toContain(spec.summary.slice(1));
      for (const option of Object.values(spec.options ?? {}))
        if (option.hidden !== true) expect(own).toContain(rowOf(option));
    },
  );

  test('describes the options of every command', () => {
    for (const option of Object.values(globalOptions)) expect(guide).toContain(rowOf(option));
  });

  test('describes the options of every view', () => {
    for (const option of Object.values(viewOptions)) expect(guide).toContain(rowOf(option));
  });

  test('describes every exit code', () => {
    for (const code of Object.values(exitCodes)) expect(guide).toContain(`| ${code} |`);
  });

  test('describes no command that does not exist', () => {
    const described = Array.from(guide.matchAll(/^### cairn ([a-z ]+?)(?: [[<].*)?$/gm), (match) => match[1]);
    expect(described).toEqual(commandTable.map(({ name }) => name));
  });
});
