import { createRequire } from 'node:module';
import { isCairnError } from '@cairn/core';
import type { CairnError } from '@cairn/core';
import { symlink, temporaryTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import type { LoadedDomain } from './domain.ts';
import { loadDomain } from './load-domain.ts';

const head = 'version: 1\nroots: ./data\n';

const family = (name: string, rest = ''): string =>
  `{ name: '${name}', title: '${name}', version: 1, files: ['${name}/**'], group: '{dir}', ${rest} }`;

/** The source of a plugin with the namespace `lab`. */
const plugin = (parts: {
  name?: string;
  namespace?: string;
  apiVersion?: unknown;
  options?: string;
  setup: string;
}): string => `
  import { z } from 'zod';
  export default {
    name: '${parts.name ?? 'cairn-plugin-lab'}', namespace: '${parts.namespace ?? 'lab'}', apiVersion: ${JSON.stringify(parts.apiVersion ?? 1)},
    options: z.strictObject({ ${parts.options ?? ''} }), setup: ${parts.setup},
  };`;

const zod: TreeLiteral = {
  'node_modules/zod': symlink(
    createRequire(import.meta.url)
      .resolve('zod/package.json')
      .replace(/\/package\.json$/, ''),
  ),
};

async function load(literal: TreeLiteral, env: Record<string, string> = {}): Promise<LoadedDomain> {
  using tree = temporaryTree({ ...zod, ...literal });
  return await loadDomain(await loadConfig({ configPath: tree.join('cairn.yaml'), env }));
}

/** What a plugin failed with; what is wrong in the configuration is thrown at once. */
async function failureOf(literal: TreeLiteral): Promise<CairnError> {
  const failed = await load(literal).then(
    (domain) => domain.failed.map(({ error }) => error),
    (error: unknown) => [error],
  );
  if (!isCairnError(failed[0])) throw new Error('expected a plugin that fails');
  return failed[0];
}

describe('finding plugins', () => {
  it('finds a package from the folder of the configuration, and a file beside it', async () => {
    const domain = await load({
      'cairn.yaml': `${head}plugins: [cairn-plugin-lab, ./own.ts]\n`,
      'node_modules/cairn-plugin-lab/package.json': {
        name: 'cairn-plugin-lab',
        version: '1.2.3',
        type: 'module',
        exports: { import: './main.js' },
      },
      'node_modules/cairn-plugin-lab/main.js': plugin({ setup: `() => ({ families: [${family('log')}] })` }),
      'own.ts': plugin({
        name: 'own',
        namespace: 'own',
        setup: `(): object => ({ families: [${family('log')}, ${family('book')}] })`,
      }),
    });
    expect(domain.failed).toEqual([]);
    expect(domain.families.map(({ name, shortName }) => `${name} ${shortName}`)).toEqual([
      'lab/log lab/log',
      'own/log own/log',
      'own/book book',
    ]);
    expect(domain.pluginVersions).toEqual({ 'cairn-plugin-lab': '1.2.3', own: '0.0.0' });
    expect(domain.families[0]?.plugin).toEqual({ name: 'cairn-plugin-lab', version: '1.2.3' });
  });

  it('says how to install one that is missing, and what was meant', async () => {
    const error = await failureOf({
      'cairn.yaml': `${head}plugins:\n  - "@cairn/plugin-verfication"\n`,
      'pnpm-lock.yaml': '',
    });
    expect(error).toMatchObject({
      code: 'PLUGIN_FAILED',
      message:
        'cairn.yaml:4: expected the plugin @cairn/plugin-verfication to be installed, found no such package; did you mean "@cairn/plugin-verification"?',
      hint: 'Install it with: pnpm add --save-dev @cairn/plugin-verification',
      path: 'cairn.yaml:4',
    });
  });

  it.each([
    [
      'verification',
      '; did you mean "@cairn/plugin-verification"?',
      /add --save-dev @cairn\/plugin-verification$/,
    ],
    [
      'cairn-plugin-render',
      '; did you mean "cairn-plugin-renders"?',
      /^cairn-plugin-renders is installed: name it/,
    ],
    ['cairn-plugin-idea', '', /add --save-dev cairn-plugin-idea$/],
  ])('takes %s for a plugin of a like name only, installed ones first', async (use, question, hint) => {
    const error = await failureOf({
      'cairn.yaml': `${head}plugins: [${use}]\n`,
      'package.json': { devDependencies: { 'cairn-plugin-renders': '^1.0.0', zod: '^4.0.0' } },
      'pnpm-lock.yaml': '',
    });
    expect(error.message.replace(/^.*no such package/, '')).toBe(question);
    expect(error.hint).toMatch(hint);
  });

  it('says how to install what a plugin imports and does not find', async () => {
    const error = await failureOf({
      'cairn.yaml': `${head}plugins: [./own.mjs]\n`,
      'own.mjs': "import '@lab/missing';",
      'package-lock.json': '',
    });
    expect(error.message).toMatch(
      /own\.mjs: expected a module that can be imported: Cannot find package '@lab\/missing'/,
    );
    expect(error.hint).toBe('Install what it imports: npm install --save-dev @lab/missing');
  });

  it('says that there is no file', async () => {
    const error = await failureOf({ 'cairn.yaml': `${head}plugins: [./own.ts]\n` });
    expect(error.message).toBe('cairn.yaml:3: expected a plugin at ./own.ts, found nothing there');
  });
});

describe('a plugin that does not load', () => {
  it('does not stop the others, and what it says in its package is unknown', async () => {
    const domain = await load({
      'cairn.yaml': `${head}plugins: [cairn-plugin-lab, ./own.js]\nretention:\n  log: { keep: 3 }\n`,
      'node_modules/cairn-plugin-lab/package.json': {
        name: 'cairn-plugin-lab',
        type: 'module',
        main: 'main.js',
        cairn: { namespace: 'lab', families: ['log'] },
      },
      'node_modules/cairn-plugin-lab/main.js': 'throw new Error("no database");',
      'own.js': plugin({ name: 'own', namespace: 'own', setup: `() => ({ families: [${family('book')}] })` }),
    });
    expect(domain.families.map(({ name }) => name)).toEqual(['own/book']);
    expect(domain.failed).toMatchObject([
      { name: 'cairn-plugin-lab', namespace: 'lab', families: ['lab/log'], place: 'cairn.yaml:3' },
    ]);
    expect(domain.failed[0]?.error.message).toBe(
      'cairn.yaml:3: cairn-plugin-lab: expected a module that can be imported: no database',
    );
  });

  it.each([
    [
      'has a setup that throws',
      plugin({ setup: '() => { throw new Error("no luck"); }' }),
      'cairn.yaml:3: cairn-plugin-lab: its setup failed: no luck',
    ],
    [
      'exports nothing',
      'export const a = 1;',
      'cairn.yaml:3: ./own.js: expected a plugin as its default export, got none',
    ],
    [
      'exports something else',
      'export default 3;',
      'cairn.yaml:3: ./own.js: expected a plugin as its default export, got 3',
    ],
    [
      'lacks a namespace',
      'export default { name: "x", apiVersion: 1, setup() {}, options: { safeParse() {} } };',
      'cairn.yaml:3: ./own.js: expected a plugin made with definePlugin: namespace: expected text, but it is missing',
    ],
    [
      'has a setup that waits',
      plugin({ setup: 'async () => ({})' }),
      'cairn.yaml:3: cairn-plugin-lab: expected a setup that returns its parts at once, got a promise',
    ],
    [
      'has a glob that leaves its root',
      plugin({ setup: `() => ({ families: [{ ...${family('a')}, files: ['../x'] }] })` }),
      /^cairn\.yaml:3: cairn-plugin-lab: families\.0\.files\.0: .*leaves the root/,
    ],
    [
      'has two families of one name',
      plugin({ setup: `() => ({ families: [${family('a')}, ${family('a')}] })` }),
      'cairn.yaml:3: cairn-plugin-lab: families.1.name: expected a name of its own, got "a" twice',
    ],
    [
      'has a retention that is none',
      plugin({ setup: `() => ({ families: [${family('a', 'retention: { kep: 1 }')}] })` }),
      'cairn.yaml:3: cairn-plugin-lab: families.0.retention.kep: unknown key; did you mean "keep"?',
    ],
  ])('is told by name and place when it %s', async (_title, source, message) => {
    const error = await failureOf({ 'cairn.yaml': `${head}plugins: [./own.js]\n`, 'own.js': source });
    expect(error.code).toBe('PLUGIN_FAILED');
    if (typeof message === 'string') expect(error.message).toBe(message);
    else expect(error.message).toMatch(message);
  });

  it.each([
    [
      2,
      'version 2 of the plugin interface, this cairn offers version 1',
      'Upgrade cairn, or install an older version of the plugin.',
    ],
    [
      0,
      'version 0 of the plugin interface, this cairn offers version 1',
      'Install a newer version of the plugin.',
    ],
  ])('is told with both versions when it was written for version %d', async (apiVersion, message, hint) => {
    const error = await failureOf({
      'cairn.yaml': `${head}plugins: [./own.js]\n`,
      'own.js': plugin({ apiVersion, setup: '() => ({})' }),
    });
    expect(error).toMatchObject({ code: 'PLUGIN_API_VERSION', hint });
    expect(error.message).toBe(`cairn.yaml:3: ./own.js was written for ${message}`);
  });

  it('is told with the line of an option that is wrong', async () => {
    const error = await failureOf({
      'cairn.yaml': `${head}plugins:\n  - use: ./own.js\n    options:\n      kep: 3\n`,
      'own.js': plugin({ options: 'keep: z.number().optional()', setup: '() => ({})' }),
    });
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'cairn.yaml:6: plugins.0.options.kep: unknown key; did you mean "keep"?',
    });
  });

  it('is told when it is listed twice, and the first one works', async () => {
    const domain = await load({
      'cairn.yaml': `${head}plugins: [./own.js, ./own.js]\n`,
      'own.js': plugin({ setup: `() => ({ families: [${family('a')}] })` }),
    });
    expect(domain.families.map(({ name }) => name)).toEqual(['lab/a']);
    expect(domain.failed[0]?.error.message).toBe(
      'cairn.yaml:3: expected plugins with namespaces of their own: cairn-plugin-lab is listed twice, first at cairn.yaml:3',
    );
  });
});

describe('what a plugin may look at', () => {
  const reading = (path: string): TreeLiteral => ({
    'cairn.yaml': `${head}plugins: [./own.js]\n`,
    'own.js': plugin({
      setup: `(_options, context) => { context.parseYaml(context.readText('${path}'), '${path}', z.strictObject({ keep: z.number() })); return {}; }`,
    }),
  });

  it('is a file below the folder of the configuration', async () => {
    expect((await load({ ...reading('config/a.yaml'), 'config/a.yaml': 'keep: 3\n' })).failed).toEqual([]);
  });

  it('may be a file of another tool that forgot the space after a colon', async () => {
    const parse =
      "(_options, context) => { context.parseYaml(context.readText('a.yaml'), 'a.yaml', z.strictObject({ bench: z.strictObject({ keep: z.int(), pin: z.array(z.string()) }) })); return {}; }";
    const literal = { 'cairn.yaml': `${head}plugins: [./own.js]\n`, 'own.js': plugin({ setup: parse }) };
    expect((await load({ ...literal, 'a.yaml': 'bench:{keep: 3, pin: []}\n' })).failed).toEqual([]);
    expect((await failureOf({ ...literal, 'a.yaml': 'bench:{keep: 3, pin: [}\n' })).message).toMatch(
      /^a\.yaml:1:\d+: not valid YAML/,
    );
    expect((await failureOf({ ...literal, 'a.yaml': 'bench:{keep: 3, pn: []}\n' })).message).toMatch(
      /^a\.yaml:1: bench\.pin: .*missing\na\.yaml:1: bench\.pn: unknown key/,
    );
  });

  it.each([
    ['../a.yaml', 'PATH_INVALID', /^expected a path in the folder of the workspace, got \.\.\/a\.yaml$/],
    ['/etc/hostname', 'PATH_INVALID', /^expected a path in the folder of the workspace/],
    ['link.yaml', 'PATH_INVALID', /^expected a path in the folder of the workspace, got link\.yaml$/],
    ['none.yaml', 'READ_FAILED', /expected a file that can be read at none\.yaml/],
    ['bad.yaml', 'CONFIG_INVALID', /^bad\.yaml:2: kep: unknown key; did you mean "keep"\?$/],
  ])('is told with its place when it is %s', async (path, code, message) => {
    const error = await failureOf({
      ...reading(path),
      'bad.yaml': 'keep: 3\nkep: 4\n',
      'link.yaml': symlink('/etc/hostname'),
    });
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});
