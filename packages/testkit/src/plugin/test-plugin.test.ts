import { writeFileSync } from 'node:fs';
import type { Family, PluginParts } from '@cairn/core';
import { expect, test } from 'vitest';
import { failuresOf } from '../fixtures/failures-of.ts';
import { best, build, managed, nightlyPlugin, nightlyTree, overview } from '../fixtures/nightly/plugin.ts';
import { pluginCases, testPlugin } from './test-plugin.ts';

const manifest = new URL('../fixtures/nightly/package.json', import.meta.url);

testPlugin(nightlyPlugin(), { manifest, tree: nightlyTree });

testPlugin(nightlyPlugin({ families: [build, managed] }), {
  title: 'with a managed family, it',
  manifest: new URL('../fixtures/managed/package.json', import.meta.url),
  tree: nightlyTree,
  beside: { 'model.bin': 'weights' },
  put: [{ family: 'model', key: 'm1', source: 'model.bin', metadata: { branch: 'main' } }],
});

/** What a case says of the plugin with other parts. */
async function failure(name: string, parts: PluginParts): Promise<string | undefined> {
  const cases = pluginCases(nightlyPlugin(parts), { manifest, tree: nightlyTree });
  return (await failuresOf(cases.filter((each) => each.name === name)))[name];
}

function builds(changes: Partial<Family>): PluginParts {
  return { families: [{ ...(build as Family), ...changes }] };
}

test('finds a plugin whose package.json lists something else, and prints what belongs there', async () => {
  const text = await failure('lists in its package.json what it adds', {
    views: [{ ...overview, name: 'summary' }],
  });
  expect(text).toContain('"summary": "Builds by outcome"');
});

test('finds a description that is another one each time', async () => {
  let calls = 0;
  const parts = builds({ metadata: undefined, describe: () => ({ metrics: { call: calls++ } }) });
  expect(await failure('gives the same artifacts for the same tree', parts)).toContain('call');
});

test('finds metadata that does not fit its schema', async () => {
  const parts = builds({ describe: () => ({ metadata: { branch: 7 } }) });
  expect(await failure('describes every artifact of the tree', parts)).toContain('to be described');
});

test('finds a plugin that writes', async () => {
  const shared = Symbol.for('cairn.testkit.configs');
  const view = {
    ...overview,
    load: async () => {
      const [folder] = (globalThis as unknown as Record<symbol, Map<string, unknown>>)[shared]?.keys() ?? [];
      writeFileSync(`${folder}/data/cache`, '');
      return { kind: 'text', title: 'Cached', text: '' } as const;
    },
  };
  expect(await failure('writes nothing', { views: [view as never] })).toContain('data/cache');
});

test('finds a description that throws what is no error', async () => {
  const describeRun = (_found: unknown, read: { readonly text: (path: never) => string }): object => {
    try {
      read.text('nightly/a/result.json' as never);
    } catch {
      // oxlint-disable-next-line typescript/only-throw-error -- That is what the suite has to find.
      throw 'gone';
    }
    return {};
  };
  const parts = builds({ metadata: undefined, describe: describeRun });
  const text = await failure('tolerates files that vanish while it describes them', parts);
  expect(text).toContain('errors only, got gone');
});

test('finds a view without title, a verdict without reason, and an action that does nothing', async () => {
  const name = 'gives a reason for everything that it says';
  const untitled = { ...overview, load: async () => ({ kind: 'text', title: ' ', text: '' }) as const };
  const mute = {
    ...best,
    *evaluate([first]: readonly { readonly id: string }[]) {
      const reason = { rule: '', effect: 'keep' };
      if (first !== undefined) yield { artifact: first.id, effect: 'keep', rule: 'r', reason };
    },
  };
  const idle = { name: 'idle', title: 'Nothing', input: best.options };
  expect(await failure(name, { views: [untitled as never] })).toContain('a title in the view overview');
  expect(await failure(name, { policies: [mute as never] })).toContain('a reason for what r says');
  expect(await failure(name, { actions: [idle as never] })).toContain('the action idle to run or to plan');
});

test('asks for a tree that the plugin finds something in', async () => {
  const cases = pluginCases(nightlyPlugin(), { manifest, tree: {} });
  const name = 'gives the same artifacts for the same tree';
  const failures = await failuresOf(cases.filter((each) => each.name === name));
  expect(failures[name]).toContain('a tree that the plugin finds artifacts in');
});
