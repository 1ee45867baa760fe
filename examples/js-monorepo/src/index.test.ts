import { readFileSync } from 'node:fs';
import { assertViewRow, pluginWorkspace, testFamily, testPlugin, testPolicy } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import plugin from './index.ts';
import { needed } from './needed-policy.ts';
import { sampleTree } from './sample-tree.ts';

const all = sampleTree();
/** Suites try each file in turn, so that few have to suffice. */
const few = Object.fromEntries(
  Object.entries(all).filter(([path]) => /^builds\/(?:shop\/0007|ui\/0005)\//.test(path)),
);

testPlugin(plugin, { manifest: new URL('../package.json', import.meta.url), tree: few });

testFamily(plugin, {
  tree: { ...few, 'builds/ui/0099/dist/index.js': 'half', 'builds/README.md': 'mine' },
  expect: {
    'builds/shop/0007': {
      createdAt: '2025-01-22T06:00:00Z',
      outcome: 'pass',
      tags: ['release'],
      metrics: { coverage: 77 },
      metadata: { release: '1.1.0', needs: ['ui/0007', 'tokens/0007'] },
    },
    'builds/ui/0005': { outcome: 'fail', tags: [] },
    'builds/ui/0099': { state: 'in_progress' },
  },
  rejects: ['builds/README.md'],
});

const ofPackage = (name: string, more: object = {}) => ({
  package: name,
  branch: 'main',
  commit: 'c',
  needs: [],
  ...more,
});

testPolicy(needed, {
  artifacts: {
    'builds/ui/4': { createdAt: '2025-01-04T00:00:00Z', outcome: 'fail', metadata: ofPackage('ui') },
    'builds/ui/3': {
      createdAt: '2025-01-03T00:00:00Z',
      outcome: 'pass',
      metadata: ofPackage('ui', { branch: 'next' }),
    },
    'builds/ui/2': {
      createdAt: '2025-01-02T00:00:00Z',
      outcome: 'pass',
      metadata: ofPackage('ui', { needs: ['tokens/1'] }),
    },
    'builds/ui/1': {
      createdAt: '2025-01-01T12:00:00Z',
      outcome: 'pass',
      metadata: ofPackage('ui', { release: '1.0.0' }),
    },
    'builds/ui/0': {
      createdAt: '2025-01-01T06:00:00Z',
      outcome: 'pass',
      metadata: ofPackage('ui', { release: '0.9.0' }),
    },
    'builds/tokens/1': { createdAt: '2025-01-01T00:00:00Z', outcome: 'fail', metadata: ofPackage('tokens') },
    'builds/odd/1': { createdAt: '2024-01-01T00:00:00Z', metadata: {} },
  },
  expect: { 'builds/ui/2': 'keep', 'builds/ui/1': 'keep', 'builds/tokens/1': 'keep' },
});

const { retention, gc } = parse(readFileSync(new URL('../cairn.yaml', import.meta.url), 'utf8')) as {
  readonly retention: object;
  readonly gc: object;
};

it('keeps by cairn.yaml what the last release and the last passing CI need', async () => {
  await using lab = await pluginWorkspace(plugin, { tree: all, config: { retention, gc } });
  await lab.workspace.scan();
  const { steps, refusals, kept } = await lab.workspace.plan();
  expect(refusals).toEqual([]);
  const names = [...kept].map(({ key }) => key.replace('builds/', ''));
  // 14 is the last release, 19 the last pass on main, 16 and later are within two weeks.
  for (const build of ['14', '16', '19', '20'])
    expect(names).toEqual(
      expect.arrayContaining(['shop', 'ui', 'tokens'].map((name) => `${name}/00${build}`)),
    );
  expect(names).not.toContain('shop/0007');
  expect(steps.length).toBeGreaterThan(40);
});

it('shows each package with its last release', async () => {
  await using lab = await pluginWorkspace(plugin, { tree: all });
  await lab.workspace.scan();
  const view = await lab.workspace.loadView('js-monorepo', 'packages', { value: {} });
  assertViewRow(view, { package: 'shop', builds: 20, release: '1.2.0', coverage: 0.9 });
});
