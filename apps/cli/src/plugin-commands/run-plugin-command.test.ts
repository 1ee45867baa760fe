import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { NightlyTree } from '../fixtures/nightly-tree.ts';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

const zod = createRequire(new URL('../../../../packages/core/package.json', import.meta.url)).resolve('zod');

/** A plugin with one of each: a view, an action on records, and an action on files. */
const plugin = `import { z } from ${JSON.stringify(zod)};
const scores = {
  name: 'scores', title: 'scores of builds',
  input: z.object({ least: z.number().default(0).describe('the lowest score') }),
  load: async ({ least }) => ({
    kind: 'table', title: 'Scores', empty: 'No build yet.',
    columns: [{ key: 'build', title: 'BUILD', type: 'text' }, { key: 'score', title: 'SCORE', type: 'share' }],
    rows: [{ build: 'a', score: 0.5 }, { build: 'b', score: 0.9 }].filter(({ score }) => score >= least).map((cells) => ({ cells })),
  }),
};
const both = {
  name: 'both', title: 'scores with words', input: z.object({ twice: z.boolean().default(false) }),
  load: async ({ twice }) => {
    const table = await scores.load({ least: 0.8 });
    const words = { kind: 'text', title: 'Words', text: 'See [b](#scores/b).' };
    return { kind: 'group', title: 'Both', parts: twice ? [table, words, table] : [table, words] };
  },
};
const greet = { name: 'greet', title: 'greet somebody', input: z.object({ who: z.string(), last_name: z.string().default('') }),
  run: async ({ who, last_name }) => ('Hello ' + who + ' ' + last_name).trim() };
const drop = {
  name: 'drop', title: 'trash a build', input: z.object({ build: z.string() }),
  plan: async ({ build }, context) => ({
    title: 'drop ' + build,
    steps: [{ artifact: (await context.artifact(build)).id, action: 'trash', reason: { rule: 'requested', effect: 'select' } }],
  }),
};
export default {
  name: 'builds', namespace: 'builds', apiVersion: 1, options: z.object({}),
  setup: () => ({ views: [scores, both], actions: [greet, drop] }),
};
`;

function withPlugin(): NightlyTree {
  return nightlyTree({
    config: `${nightlyConfig}plugins: ["./plugin.mjs"]\n`,
    extra: { 'plugin.mjs': plugin },
  });
}

describe('cairn <namespace>', () => {
  test('shows a view as a table, as JSON, and as CSV', async () => {
    using builds = withPlugin();
    expect(await builds.cairn(['builds', 'scores'])).toMatchObject({
      code: 0,
      err: '',
      out: 'Scores\nBUILD  SCORE\na        50%\nb        90%\n',
    });
    expect((await builds.cairn(['builds', 'scores', '--least', '0.8', '--csv'])).out).toBe(
      'build,score\r\nb,0.9\r\n',
    );
    expect((await builds.cairn(['--json', 'builds', 'scores'])).json).toMatchObject({
      schemaVersion: 1,
      kind: 'table',
      rows: [{ cells: { build: 'a', score: 0.5 } }, { cells: { build: 'b' } }],
    });
  });

  test('prints the one table of a group as CSV, and refuses where there are two', async () => {
    using builds = withPlugin();
    expect((await builds.cairn(['builds', 'both', '--csv'])).out).toBe('build,score\r\nb,0.9\r\n');
    expect((await builds.cairn(['builds', 'both'])).out).toContain('Words\nSee b.\n');
    const { code, err } = await builds.cairn(['builds', 'both', '--twice', '--csv']);
    expect(code).toBe(2);
    expect(err).toContain('expected a table for --csv, got a group with 2');
  });

  test('runs an action with its input as flags or words', async () => {
    using builds = withPlugin();
    expect((await builds.cairn(['builds', 'greet', 'Ada'])).out).toBe('Hello Ada\n');
    expect((await builds.cairn(['builds', 'greet', 'Ada', '--last-name', 'L.'])).out).toBe('Hello Ada L.\n');
    expect((await builds.cairn(['builds', 'greet', '--who', 'Ada', '--json'])).json).toEqual({
      schemaVersion: 1,
      result: 'Hello Ada',
    });
    expect((await builds.cairn(['builds', 'greet', 'Ada', '--dry-run'])).out).toBe(
      'Would run builds greet.\n',
    );
  });

  test('plans an action that changes files, and carries it out with consent', async () => {
    using builds = withPlugin();
    await builds.cairn(['scan']);
    const words = ['builds', 'drop', 'nightly/2026-10-02'];
    expect((await builds.cairn(words)).out).toContain('trash 1');
    expect((await builds.cairn([...words, '--apply'])).code).toBe(2);
    expect(await builds.cairn([...words, '--apply', '--yes'])).toMatchObject({ code: 0 });
    expect((await builds.cairn(['list'])).out).toContain('Total: 7 artifacts');
  });

  test('helps, and says what is missing or mistyped', async () => {
    using builds = withPlugin();
    expect((await builds.cairn(['builds', 'scores', '--help'])).out).toContain('--least <number>');
    expect((await builds.cairn(['builds', '--help'])).out).toContain('greet');
    expect(await builds.cairn(['builds'])).toMatchObject({
      code: 2,
      err: `✗ expected one of greet, drop, scores, both after cairn builds\n  cairn -C ${builds.tree.path} builds --help shows what they do.\n`,
    });
    expect((await builds.cairn(['builds', 'scores', '--nope'])).err).toMatch(
      /unknown option '--nope'\n {2}cairn -C \S+ builds scores --help shows/,
    );
    expect((await builds.cairn(['builds', 'grete'])).err).toContain('Did you mean greet?');
    expect((await builds.cairn(['buidls', 'scores'])).err).toContain('Did you mean cairn builds?');
    expect((await builds.cairn(['builds', 'greet'])).err).toContain('expected --who');
  });
});
