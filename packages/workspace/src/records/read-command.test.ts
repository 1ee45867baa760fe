import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it, test } from 'vitest';
import { readCommand } from './read-command.ts';

/** What the records of a command come to: their keys, or what is said of it. */
async function loaded(command: readonly string[], pointer?: string): Promise<unknown> {
  using tree = temporaryTree({ 'records.json': { all: { s1: { grade: 5 }, s2: {} } } });
  try {
    const records = await readCommand({ command, pointer }, { directory: tree.path, signal: undefined });
    return [...records].map(({ key, record }) => key ?? record['id']);
  } catch (error) {
    return error;
  }
}

describe('a command as a source of records', () => {
  it('is run without a shell in the folder of the workspace, and prints a list or an object', async () => {
    expect(await loaded(['cat', 'records.json'], '/all')).toEqual(['s1', 's2']);
    expect(await loaded(['echo', '[{"id":"$HOME"},{"id":7}]'])).toEqual(['$HOME', 7]);
    expect(await loaded(['echo', '[]'])).toEqual([]);
  });

  test.each([
    [['no-such-program', '-x'], '"no-such-program -x": there is no such program (ENOENT)'],
    [['sh', '-c', 'echo no access >&2; exit 1'], 'exit 1": it ended with 1: no access'],
    [['sh', '-c', 'kill -KILL $$'], 'SIGKILL ended it'],
    [['true'], 'the command "true": it printed nothing'],
    [['echo', 'hello'], 'expected JSON from the command "echo hello"'],
  ])('is named with what is wrong: %j', async (command, message) => {
    expect(await loaded(command)).toMatchObject({
      code: 'READ_FAILED',
      message: expect.stringContaining(message) as unknown,
      hint: 'Run it by hand in the folder of cairn.yaml to see what it prints.',
    });
  });
});
