// What users install, and what they then do first: one entry for each way.
import assert from 'node:assert/strict';
import { commandLine, nightly, ownWords } from './main-jobs.mjs';
import { generatedPlugin, strictProject } from './projects.mjs';

const plugins = ['deid', 'essays', 'evaluation', 'pipeline-runs', 'verification'];

/**
 * @typedef {object} Installation
 * @property {string} title as docs/install-sizes.md says it
 * @property {string[]} packages what is asked for
 * @property {Record<string, string>} [files] what lies in the folder, by path
 * @property {(inside: import('./inside.mjs').Inside) => Promise<void>} job
 * @property {('npm' | 'pnpm')[]} [managers] both when left out
 * @property {string[]} [besides] packages that its main job needs and its users have anyway: not counted
 */

/** @type {Installation[]} */
export const installations = [
  {
    title: 'the library alone',
    packages: ['@cairn/workspace'],
    besides: ['typescript', '@types/node'],
    ...strictProject,
  },
  {
    title: 'the command line and all plugins, with the terminal interface',
    packages: ['@cairn/cli', '@cairn/tui', ...plugins.map((name) => `@cairn/plugin-${name}`)],
    files: nightly(plugins),
    job: async (inside) => {
      await commandLine(inside);
      // With npm each of them says its words where it is installed alone.
      if (inside.manager === 'pnpm') for (const name of plugins) await ownWords[name](inside);
      assert.equal((await inside.terminal('ui', 'q')).code, 0);
    },
  },
  {
    title: 'the command line alone',
    packages: ['@cairn/cli'],
    files: nightly([]),
    job: async (inside) => {
      await commandLine(inside);
      assert.match((await inside.terminal('ui', '')).output, /install .*@cairn\/tui/);
    },
  },
  ...plugins.map((name) => ({
    title: `the command line and ${name}`,
    packages: ['@cairn/cli', `@cairn/plugin-${name}`],
    files: nightly([name]),
    job: async (inside) => {
      // What differs between package managers is where a plugin lies: the rest was tried with pnpm.
      await (inside.manager === 'pnpm' ? commandLine(inside) : inside.cairn(['scan']));
      await ownWords[name](inside);
    },
  })),
  {
    title: 'the command line and evaluation, with pages and pictures',
    packages: ['@cairn/cli', '@cairn/figures', '@cairn/plugin-evaluation'],
    files: nightly(['evaluation']),
    managers: ['pnpm'],
    job: async (inside) => {
      await ownWords.evaluation(inside);
      await inside.cairn(['evaluation', 'leaderboard', '--metric', 'global_score', '--html', 'page.html']);
    },
  },
  {
    title: 'a plugin from the generator, with what it is tested with',
    packages: ['@cairn/figures'],
    ...generatedPlugin,
  },
];
