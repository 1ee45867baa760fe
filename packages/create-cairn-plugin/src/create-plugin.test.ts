import { readdirSync, readFileSync } from 'node:fs';
import { snapshotTree, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { createPlugin } from './create-plugin.ts';
import { scriptedTerminal } from './fixtures/scripted-terminal.ts';
import type { ScriptedTerminal } from './fixtures/scripted-terminal.ts';

const run = (words: readonly string[], directory: string, terminal: ScriptedTerminal = scriptedTerminal()) =>
  createPlugin(words, { terminal, version: '1.2.3', directory });

it('asks nothing with --yes, and says what comes next', async () => {
  using tree = temporaryTree({});
  const terminal = scriptedTerminal({});
  expect(await run(['nightly', '--yes'], tree.path, terminal)).toBe(0);
  expect(terminal.asked).toEqual([]);
  expect(terminal.said.join('\n')).toContain(
    'Next: cd nightly && npm install && npm test && npm run example -- scan',
  );
  expect(JSON.parse(readFileSync(tree.join('nightly/package.json'), 'utf8'))).toMatchObject({
    name: 'cairn-plugin-nightly',
    cairn: {
      namespace: 'nightly',
      families: { run: 'Nightly' },
      actions: { tidy: 'trash all but the newest' },
      views: { overview: 'what there is, newest first' },
    },
    peerDependencies: { '@cairn/core': '^1.2.3' },
  });
});

it('asks for what the flags leave out, and proposes answers', async () => {
  using tree = temporaryTree({});
  const terminal = scriptedTerminal({ Family: 'build', Files: 'out/*.log', 'Its name': 'Builds' });
  expect(await run(['--name', '@team/cairn-plugin-ci'], tree.path, terminal)).toBe(0);
  expect(terminal.asked).toEqual([
    'Namespace, the word after "cairn"',
    'Folder to look at, if any',
    'Family, what one artifact is called',
    'Its name for people',
    'Files, relative to a root',
    'Group, which files make one artifact',
  ]);
  const source = readFileSync(tree.join('cairn-plugin-ci/src/index.ts'), 'utf8');
  expect(source).toContain("const build = defineFamily({\n  name: 'build',\n  title: 'Builds',");
  expect(source).toContain("  files: ['out/*.log'],\n  group: '{dir}/{stem}',");
  expect(source).toContain("  namespace: 'ci',");
});

it('writes nothing over, and nothing at all where a file is in the way', async () => {
  using tree = temporaryTree({ 'nightly/README.md': 'mine' });
  const before = snapshotTree(tree.path);
  const terminal = scriptedTerminal();
  expect(await run(['nightly', '-y'], tree.path, terminal)).toBe(2);
  expect(terminal.complaints.join('\n')).toContain('expected a folder without README.md');
  expect(snapshotTree(tree.path)).toEqual(before);
});

it('adds to a folder in which nothing is in the way', async () => {
  using tree = temporaryTree({ LICENSE: 'mine' });
  expect(await run(['.', '--name', 'cairn-plugin-x', '-y'], tree.path)).toBe(0);
  expect(readFileSync(tree.join('LICENSE'), 'utf8')).toBe('mine');
  expect(readFileSync(tree.join('src/index.ts'), 'utf8')).toContain("name: 'cairn-plugin-x'");
});

it.each([
  [['x', '--nope'], /nope/],
  [['x', 'y'], /one folder, got "y"/],
  [['x', '-y', '--name', 'Über'], /--name: expected the name of a package/],
  [['x', '-y', '--family', 'a/b'], /--family: expected letters/],
  [['x', '-y', '--namespace', 'A B'], /--namespace: expected lower-case/],
  [['x', '-y', '--files', 'a/b.txt', '--group', 'x/{y}/{z}'], /files and group that go together/],
  [['x', '-y', '--files', 'a/*.txt', '--group', '{dir}/{'], /a brace has no partner/],
  [['x', '-y', '--sample', '.'], /folders or dated files that repeat/],
  [['x', '-y', '--sample', 'missing'], /missing/],
])('refuses %j, and writes nothing', async (words, message) => {
  using tree = temporaryTree({});
  const terminal = scriptedTerminal();
  expect(await run(words, tree.path, terminal)).toBe(2);
  expect(terminal.complaints.join('\n')).toMatch(message);
  expect(readdirSync(tree.path)).toEqual([]);
});

it('ends with 4 where the input ends', async () => {
  using tree = temporaryTree({});
  const terminal = scriptedTerminal({ Group: undefined });
  expect(await run(['x'], tree.path, terminal)).toBe(4);
});

it('prints its help and its version', async () => {
  const terminal = scriptedTerminal();
  expect(await run(['--help'], '/', terminal)).toBe(0);
  expect(await run(['--version'], '/', terminal)).toBe(0);
  expect(terminal.said).toEqual([expect.stringContaining('--sample DIR'), '1.2.3']);
});

it('is started by a file that an older Node can read, so that it can say what it expects', () => {
  const source = readFileSync(new URL('bin.ts', import.meta.url), 'utf8');
  expect(source).not.toMatch(/^\s*(?:await )?using /m);
});
