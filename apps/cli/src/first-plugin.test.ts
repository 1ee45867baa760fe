import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { symlink, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import type { PageStep } from './fixtures/page-steps.ts';
import { missingLines, stepsOf } from './fixtures/page-steps.ts';
import type { ScreenStep } from './fixtures/shown-on-terminal.ts';
import { noTerminal, shownOnTerminal } from './fixtures/shown-on-terminal.ts';
import { installed } from './fixtures/walk-page.ts';

const page = 'plugins/your-first-plugin.md';
const repository = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const isCommand = (step: PageStep): step is Extract<PageStep, { kind: 'command' }> => step.kind === 'command';
const steps = stepsOf(page).filter(isCommand);

const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...inherited } = process.env;
const env = {
  ...inherited,
  LC_ALL: 'C.UTF-8',
  // The test is not part of a run of npm, nor of a machine that builds.
  CI: '',
  PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}`,
};

/** What the page says about the terminal interface: views by their names, then the only view of a plugin. */
const keysOfPage: readonly ScreenStep[] = [
  { shows: / cairn +Overview[^]*Rendered takes +3 /, type: ':' },
  { shows: /view[^]*artifacts[^]*views/, type: 'artifacts\r' },
  { shows: /Overview › Artifacts[^]*takes\/2025-01-03[^]*3 artifacts/, type: ':' },
  { shows: /view[^]*artifacts[^]*views/, type: 'views\r' },
  { shows: /› Views of plugins[^]*▸.*renders.*overview/, type: '\r' },
  { shows: /› View renders overview[^]*KEY +SIZE[^]*takes\/2025-01-03 +\d+B/, type: 'q' },
];

/** What `npm install` brings into the folder of the plugin: the packages as they were built here. */
const packages = {
  ...installed,
  'node_modules/@cairn/cli': symlink(repository('apps/cli')),
  'node_modules/.bin/cairn': symlink(repository('apps/cli/dist/bin.js')),
  'node_modules/.bin/tsc': symlink(repository('node_modules/.bin/tsc')),
  'node_modules/cairn-plugin-renders': symlink('..'),
};

test(`docs/${page}: from an empty folder to a plugin in list, gc, ui and a page${noTerminal === undefined ? '' : ` (without ui: ${noTerminal})`}`, async () => {
  expect(existsSync(repository('apps/cli/dist/bin.js')), 'run `pnpm build` first').toBe(true);
  using empty = temporaryTree();
  let cwd = empty.path;
  for (const { command, printed } of steps) {
    if (command.startsWith('cd ')) {
      cwd = empty.join(command.slice(3));
      empty.write(prefixed('renders/', packages));
    } else if (command.startsWith('npm install')) continue;
    else if (command.endsWith(' ui') && noTerminal !== undefined) continue;
    else {
      const { code, output } = await perform(command, cwd);
      const missing = missingLines(printed, output);
      expect({ command, code, missing, output: missing.length > 0 ? output : '' }).toEqual({
        command,
        code: 0,
        missing: [],
        output: '',
      });
    }
  }
  expect(readFileSync(empty.join('renders/example/overview.html'), 'utf8')).toContain('takes/2025-01-03');
}, 300_000);

async function perform(command: string, cwd: string) {
  if (command.endsWith(' ui')) return shownOnTerminal(command, { steps: keysOfPage, cwd, env });
  const maker = `'${process.execPath}' --conditions=source '${repository('packages/create-cairn-plugin/src/bin.ts')}'`;
  const called = command.replace(/^npm create cairn-plugin (\S+) -- /, `${maker} $1 `);
  const { status, stdout, stderr } = spawnSync('sh', ['-ec', called], { cwd, encoding: 'utf8', env });
  return { code: status, output: `${stdout}\n${stderr}` };
}

function prefixed<T>(prefix: string, record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [`${prefix}${key}`, value]));
}
