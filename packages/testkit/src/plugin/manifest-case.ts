import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Plugin } from '@cairn/core';
import type { TestCase } from '../runner/test-function.ts';
import { pluginWorkspace } from '../workspace/plugin-workspace.ts';
import { capturedPlugin } from './captured-plugin.ts';
import type { PluginTest } from './test-plugin.ts';

/** What help, completion and `plugins list` read instead of loading the plugin has to be what it adds. */
export function manifestCase(plugin: Plugin, test: PluginTest): TestCase {
  return {
    name: 'lists in its package.json what it adds',
    run: async () => {
      const captured = capturedPlugin(plugin);
      await using _ = await pluginWorkspace(captured.plugin, test);
      const { families, actions, views } = captured.parts();
      const expected = {
        namespace: plugin.namespace,
        ...titles('families', families),
        ...titles('actions', actions),
        ...titles('views', views),
      };
      const manifest = JSON.parse(readFileSync(test.manifest, 'utf8')) as Readonly<Record<string, unknown>>;
      assert.equal(
        manifest['name'],
        plugin.name,
        'expected the name of the plugin to be that of its package',
      );
      assert.ok(
        hasPeer(manifest),
        'expected "@cairn/core" under peerDependencies, so that plugin and cairn use the same one',
      );
      const text = JSON.stringify(expected, null, 2);
      assert.deepEqual(manifest['cairn'], expected, `expected package.json to have "cairn": ${text}`);
    },
  };
}

interface Titled {
  readonly name: string;
  readonly title: string;
}

function titles(key: string, parts: readonly Titled[] = []): Readonly<Record<string, unknown>> {
  return parts.length === 0
    ? {}
    : { [key]: Object.fromEntries(parts.map(({ name, title }) => [name, title])) };
}

function hasPeer({ peerDependencies }: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof peerDependencies === 'object' && peerDependencies !== null && '@cairn/core' in peerDependencies
  );
}
