import { execFile } from 'node:child_process';
import { globSync, readFileSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { createPlugin } from '../create-plugin.ts';
import { scriptedTerminal } from '../fixtures/scripted-terminal.ts';
import { foreignRanges } from './package-text.ts';

const execute = promisify(execFile);
const ownModules = fileURLToPath(new URL('../../node_modules', import.meta.url));
const ownVersion = '1.0.0';

/** Makes a plugin in a folder of its own, and gives that folder. */
async function make(directory: string, title: string, words: readonly string[]): Promise<string> {
  const terminal = scriptedTerminal();
  const folder = title.replaceAll(' ', '-');
  const context = { terminal, version: ownVersion, directory };
  expect(await createPlugin([folder, '--yes', ...words], context), terminal.complaints.join('\n')).toBe(0);
  return `${directory}/${folder}`;
}

const sample: TreeLiteral = Object.fromEntries(
  ['01', '02', '03'].flatMap((day) => [
    [`sample/builds/2025-02-${day}/metadata.json`, { created_at: `2025-02-${day}T01:00:00Z`, who: 'secret' }],
    [`sample/builds/2025-02-${day}/result.json`, { passed: true }],
    [`sample/models/epoch_2025-02-${day}/weights.bin`, 'x'],
  ]),
);

const shapes: readonly (readonly [string, readonly string[]])[] = [
  ['folders with a result', []],
  ['files by name', ['--files', 'logs/**/*.log', '--group', '{dir}/{stem}', '--family', 'log-file']],
  [
    'files by time',
    ['--files', '**/bench/*.{json,md}', '--files', '!**/old/**', '--group', '{dir}/{timestamp}'],
  ],
  ['a folder of folders', ['--files', '*/runs/*/**', '--group', '{team}/runs/{run}', '--family', 'default']],
  ['what a sample says', ['--sample', 'sample']],
  ['another family of the sample', ['--sample', 'sample', '--family', 'models', '--name', '@team/models']],
];

it.each(shapes)('writes at most sixty lines, blank ones included, for %s', async (title, words) => {
  using tree = temporaryTree(sample);
  const source = readFileSync(`${await make(tree.path, title, words)}/src/index.ts`, 'utf8');
  const lines = source.trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(115);
  expect(source).not.toContain('secret');
});

// Types and faults are tried where packed packages are installed: scripts/check-installs.mjs.
it('writes plugins that pass their own tests', { timeout: 60_000 }, async () => {
  using tree = temporaryTree(sample);
  for (const [title, words] of shapes) await make(tree.path, title, words);
  symlinkSync(ownModules, tree.join('node_modules'));
  const options = ['--conditions=source', '--test', '--test-isolation=none'];
  const pattern = ['--test-name-pattern', 'overview|tidy|finds|describes'];
  const { stdout } = await execute(process.execPath, [...options, ...pattern, '*/src/index.test.ts'], {
    cwd: tree.path,
    env: { ...process.env, LC_ALL: 'C.UTF-8', NODE_OPTIONS: '', NODE_TEST_CONTEXT: undefined },
  });
  expect(stdout).toMatch(/^. fail 0$/m);
  expect(stdout.match(/ overview lists them/g)).toHaveLength(shapes.length);
});

it('asks for what cairn itself is built with', () => {
  const catalog = readFileSync(new URL('../../../../pnpm-workspace.yaml', import.meta.url), 'utf8');
  for (const [name, range] of Object.entries(foreignRanges)) {
    const [, version = ''] = new RegExp(`^  '?${name}'?: (\\S+)$`, 'm').exec(catalog) ?? [];
    expect(`${name} ${version.split('.')[0]}`).toBe(`${name} ${range.slice(1).split('.')[0]}`);
  }
});

it('writes the package.json that docs/plugins/publishing.md asks for', async () => {
  const page = readFileSync(new URL('../../../../docs/plugins/publishing.md', import.meta.url), 'utf8');
  const asked = JSON.parse(/^```json\n([^]*?)^```$/m.exec(page)?.[1] ?? '') as Manifest;
  using tree = temporaryTree({});
  const context = { terminal: scriptedTerminal(), version: asked.version, directory: tree.path };
  await createPlugin(['nightly', '--yes', '--family', 'build', '--title', 'Nightly builds'], context);
  const written = JSON.parse(readFileSync(tree.join('nightly/package.json'), 'utf8')) as Manifest;
  // The version of a package that was never published is its author's to choose.
  expect(written).toMatchObject({ ...asked, version: '0.0.0' });
});

interface Manifest {
  readonly version: string;
}

it('leaves out of the package what only its author needs', async () => {
  using tree = temporaryTree({});
  const context = { terminal: scriptedTerminal(), version: ownVersion, directory: tree.path };
  await createPlugin(['made', '--yes'], context);
  const manifest = JSON.parse(readFileSync(tree.join('made/package.json'), 'utf8')) as {
    readonly files: unknown;
  };
  expect(manifest.files).toEqual(['dist']);
  expect(globSync('**/*.{ts,yaml}', { cwd: tree.join('made') }).toSorted()).toEqual([
    'example/cairn.yaml',
    'src/index.test.ts',
    'src/index.ts',
  ]);
});
