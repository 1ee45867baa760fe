import assert from 'node:assert/strict';
import { existsSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { isCairnError } from '@cairn/core';
import type { Artifact, Plugin } from '@cairn/core';
import { filesOf, nameOf, observe, scanned } from '../family/observe.ts';
import type { TestCase } from '../runner/test-function.ts';
import { snapshotTree } from '../tree/snapshot.ts';
import { pluginWorkspace, ROOT } from '../workspace/plugin-workspace.ts';
import type { PluginSetup } from '../workspace/plugin-workspace.ts';
import { capturedPlugin } from './captured-plugin.ts';
import { portraitOf } from './portrait.ts';

/** What holds of scans with a plugin: the same again, within bounds, without a trace. */
export function scanCases(plugin: Plugin, setup: PluginSetup): readonly TestCase[] {
  return [
    { name: 'gives the same artifacts for the same tree', run: async () => deterministic(plugin, setup) },
    { name: 'gives the same ids on a rescan', run: async () => stable(plugin, setup) },
    { name: 'describes every artifact of the tree', run: async () => described(plugin, setup) },
    { name: 'takes files of the tree, each once', run: async () => confined(plugin, setup) },
    { name: 'writes nothing', run: async () => writesNothing(plugin, setup) },
    { name: 'ends when it is told to', run: async () => abortable(plugin, setup) },
  ];
}

async function deterministic(plugin: Plugin, setup: PluginSetup): Promise<void> {
  const [one, other] = [await observe(plugin, setup), await observe(plugin, setup)];
  assert.ok(one.artifacts.length > 0, 'expected a tree that the plugin finds artifacts in');
  assert.deepEqual(one.artifacts.map(portraitOf), other.artifacts.map(portraitOf));
}

async function stable(plugin: Plugin, setup: PluginSetup): Promise<void> {
  await using lab = await pluginWorkspace(plugin, setup);
  const first = await scanned(lab.workspace);
  const again = await scanned(lab.workspace, { force: true });
  assert.deepEqual(again.artifacts.map(portraitOf), first.artifacts.map(portraitOf));
  const moment = lab.clock.now() / 1000;
  for (const path of filesOf(first)) utimesSync(join(lab.root, path), moment, moment);
  const touched = await scanned(lab.workspace);
  assert.deepEqual(idsOf(touched.artifacts), idsOf(first.artifacts));
}

function idsOf(artifacts: readonly Artifact[]): readonly string[] {
  return artifacts.map((artifact) => `${artifact.id} ${nameOf(artifact)}`);
}

async function described(plugin: Plugin, setup: PluginSetup): Promise<void> {
  const captured = capturedPlugin(plugin);
  const { artifacts } = await observe(captured.plugin, setup);
  for (const artifact of artifacts) {
    const { family, metadata } = artifact;
    assert.ok(artifact.described, `expected ${nameOf(artifact)} to be described: ${artifact.error}`);
    assert.deepEqual(
      JSON.parse(JSON.stringify(metadata ?? null)),
      metadata ?? null,
      'expected metadata to survive JSON',
    );
    const own = captured.parts().families?.find(({ name }) => family === `${plugin.namespace}/${name}`);
    const problem = own?.metadata?.safeParse(metadata).error?.message;
    assert.equal(
      problem,
      undefined,
      `expected the metadata of ${nameOf(artifact)} to fit its schema: ${problem}`,
    );
  }
}

async function confined(plugin: Plugin, setup: PluginSetup): Promise<void> {
  await using lab = await pluginWorkspace(plugin, setup);
  const holders = new Map<string, string>();
  for (const artifact of (await scanned(lab.workspace)).artifacts) {
    if (artifact.root !== ROOT) continue;
    for (const { path } of artifact.files) {
      const holder = holders.get(path);
      assert.equal(
        holder,
        undefined,
        `expected ${path} in one artifact, found it in ${nameOf(artifact)} too`,
      );
      assert.ok(existsSync(join(lab.root, path)), `expected files of the tree, got ${path}`);
      holders.set(path, nameOf(artifact));
    }
  }
}

async function writesNothing(plugin: Plugin, setup: PluginSetup): Promise<void> {
  const captured = capturedPlugin(plugin);
  await using lab = await pluginWorkspace(captured.plugin, setup);
  const before = snapshotTree(lab.tree.path, { without: ['.cairn'] });
  await lab.workspace.scan();
  await lab.workspace.health();
  await lab.workspace.plan();
  for (const { name, input } of captured.parts().views ?? [])
    if (input.safeParse({}).success) await lab.workspace.loadView(plugin.namespace, name, { value: {} });
  assert.deepEqual(snapshotTree(lab.tree.path, { without: ['.cairn'] }), before);
}

async function abortable(plugin: Plugin, setup: PluginSetup): Promise<void> {
  const captured = capturedPlugin(plugin);
  await using lab = await pluginWorkspace(captured.plugin, setup);
  const signal = AbortSignal.abort();
  await assert.rejects(lab.workspace.scan({ signal }), (error) => isCairnError(error, 'INTERRUPTED'));
  await lab.workspace.scan();
  // A view may give what it has or say that it was interrupted; that it comes back at all is what counts.
  for (const { name } of captured.parts().views ?? [])
    await Promise.allSettled([lab.workspace.loadView(plugin.namespace, name, { value: {}, signal })]);
}
