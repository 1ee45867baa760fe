import { Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { captureContext } from './fixtures/captured-context.ts';
import { runCairn } from './main.ts';
import { commandTable } from './table/table.ts';

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { context, captured } = captureContext();
  const code = await runCairn(words, context);
  return { code, ...captured };
}

describe('what was typed wrongly', () => {
  test.each([
    [['list', '--famly', 'x'], "✗ unknown option '--famly'\n  Did you mean --family?\n"],
    [['list', 'x'], '✗ expected nothing more, got x\n  cairn list --help shows what there is.\n'],
    [['trash', 'purgee'], "✗ unknown command 'purgee'\n  Did you mean purge?\n"],
    [
      ['trash'],
      '✗ expected one of list, purge after cairn trash\n  cairn trash --help shows what they do.\n',
    ],
    [['policy', 'diff'], '✗ expected <file>, got nothing\n  cairn policy diff --help shows what there is.\n'],
    [
      ['gc', '--wait', '30 sec'],
      '✗ --wait: expected a duration such as 90s, 12h, 30d, 2w, 6mo or 1y2mo3d, got "30 sec"\n  Write whole numbers, each with a unit: s, m, h, d, w, mo or y.\n',
    ],
    [
      ['list', '--limit', '0'],
      '✗ --limit: expected a count above zero, got "0"\n  Write a whole number: 20.\n',
    ],
    [['show'], '✗ expected the id of an artifact, got nothing\n  cairn list shows ids.\n'],
    [
      ['gc', '--apply', '--at', '2027-01-01'],
      '✗ expected --apply or --at, got both\n  A plan for another moment can be looked at, never applied.\n',
    ],
    [['pin', 'a1b2', '--on', '--off'], '✗ expected --on or --off, got both\n'],
    [
      ['trash', 'purge', 'a1b2', '--all'],
      '✗ expected ids, --all or --older-than, got more than one of them\n',
    ],
    [
      ['-C', '/nowhere', 'list'],
      '✗ -C: expected a folder that can be entered, got "/nowhere": /nowhere can\'t be entered\n',
    ],
    [
      ['list', '--sort', 'x'],
      '✗ --sort: expected one of created, size, key, family, got "x"\n  cairn list --help shows what there is.\n',
    ],
    [['list', '--limit'], '✗ expected a value: --limit <count>\n  cairn list --help shows what there is.\n'],
    [
      ['run', 'start'],
      '✗ expected --pipeline <name>, got nothing\n  cairn run start --help shows what there is.\n',
    ],
    [['help', 'lst'], '✗ expected a command, got "lst"\n  Did you mean list?\n'],
  ])('is told with a hint: %j', async (words, err) => {
    expect(await run(...words)).toEqual({ code: 2, out: '', err });
  });

  test('is one JSON object with --json', async () => {
    const { code, out, err } = await run('list', '--famly', '--json');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(JSON.parse(err)).toEqual({
      schemaVersion: 1,
      error: { code: 'USAGE', message: "unknown option '--famly'", hint: 'Did you mean --family?' },
    });
  });
});

describe('help', () => {
  test('comes without a command, with --help and with help, and loads no library', async () => {
    const [bare, flag, word] = [await run(), await run('--help'), await run('help')];
    expect(bare).toEqual(flag);
    expect(word).toEqual(flag);
    expect(flag).toMatchObject({ code: 0, err: '' });
  });

  test('names every command under a heading', async () => {
    const { out } = await run('--help');
    for (const { name } of commandTable) expect(out).toContain(name.split(' ')[0]);
    expect(out).toContain('See what is there:');
    expect(out).toContain('--dry-run');
  });

  test.each(commandTable.map(({ name }) => name))(
    'of %s shows its options and those of every command',
    async (name) => {
      const { code, out } = await run(...name.split(' '), '--help');
      expect(code).toBe(0);
      expect(out).toContain(`Usage: cairn ${name}`);
      expect(out).toContain('--json');
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
    },
  );

  test('says the version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' });
  });
});

describe('the table of commands', () => {
  /** What says no to an option has a name of its own beside it. */
  const nameOf = (option: Option): string => {
    const attribute = option.attributeName();
    return option.negate ? `no${attribute.charAt(0).toUpperCase()}${attribute.slice(1)}` : attribute;
  };

  test('names each option as the code does', async () => {
    for (const { name, options } of commandTable)
      for (const [attribute, { flags }] of Object.entries(options ?? {}))
        expect([name, nameOf(new Option(flags))]).toEqual([name, attribute]);
  });

  test('loads a handler for each command', async () => {
    for (const { load } of commandTable) expect(await load()).toBeTypeOf('function');
  });
});
