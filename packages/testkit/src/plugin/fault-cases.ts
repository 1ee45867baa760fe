import assert from 'node:assert/strict';
import { CairnError } from '@cairn/core';
import type { Artifact, Family, Plugin, Reader } from '@cairn/core';
import { filesOf, nameOf, scanned } from '../family/observe.ts';
import type { Observation } from '../family/observe.ts';
import { damage, damages } from '../faults/damage.ts';
import type { Damage } from '../faults/damage.ts';
import type { TestCase } from '../runner/test-function.ts';
import { pluginWorkspace } from '../workspace/plugin-workspace.ts';
import type { PluginSetup } from '../workspace/plugin-workspace.ts';
import { capturedPlugin } from './captured-plugin.ts';
import { portraitOf } from './portrait.ts';

/** What holds of a plugin when files are not what it expects. */
export function faultCases(plugin: Plugin, setup: PluginSetup): readonly TestCase[] {
  return [
    ...damages.map((kind): TestCase => ({
      name: `tolerates a file that is ${words[kind]}`,
      run: async () => tolerates(kind, plugin, setup),
    })),
    {
      name: 'tolerates files that vanish while it describes them',
      run: async () => toleratesVanishing(plugin, setup),
    },
  ];
}

const words: Readonly<Record<Damage, string>> = {
  vanished: 'gone',
  empty: 'empty',
  broken: 'broken',
  huge: 'huge',
};

/** One file at a time: the scan goes on, nobody else notices, and with the file everything comes back. */
async function tolerates(kind: Damage, plugin: Plugin, setup: PluginSetup): Promise<void> {
  await using lab = await pluginWorkspace(plugin, setup);
  const before = await scanned(lab.workspace);
  for (const path of filesOf(before)) {
    {
      using _ = damage(`${lab.root}/${path}`, kind);
      const now = await scanned(lab.workspace);
      // Without a file a folder may group in another way.
      if (kind !== 'vanished') assertOnlyHolder({ path, before, now });
    }
    const after = await scanned(lab.workspace, { force: true });
    assert.deepEqual(
      after.artifacts.map(portraitOf),
      before.artifacts.map(portraitOf),
      `expected everything as it was once ${path} is whole again`,
    );
  }
}

interface Comparison {
  readonly path: string;
  readonly before: Observation;
  readonly now: Observation;
}

function assertOnlyHolder({ path, before, now }: Comparison): void {
  const others = ({ artifacts }: Observation): readonly object[] =>
    artifacts.filter(({ files }) => files.every((file) => file.path !== path)).map(portraitOf);
  const keys = ({ artifacts }: Observation): readonly string[] => artifacts.map(nameOf);
  assert.deepEqual(keys(now), keys(before), `expected the same artifacts whatever is in ${path}`);
  assert.deepEqual(others(now), others(before), `expected ${path} to matter to its own artifact only`);
}

async function toleratesVanishing(plugin: Plugin, setup: PluginSetup): Promise<void> {
  const captured = capturedPlugin(plugin);
  await using lab = await pluginWorkspace(captured.plugin, setup);
  const { artifacts } = await scanned(lab.workspace);
  for (const artifact of artifacts) {
    const families = captured.parts().families ?? [];
    const family = families.find(({ name }) => artifact.family === `${plugin.namespace}/${name}`);
    await assertSpeaksOrFails(artifact, family);
  }
}

/** An error is an answer: the artifact is undescribed then, and stays. */
async function assertSpeaksOrFails(artifact: Artifact, family: Family | undefined): Promise<void> {
  try {
    await family?.describe?.(artifact, vanishedReader(artifact));
  } catch (error) {
    assert.ok(error instanceof Error, `expected describe to throw errors only, got ${String(error)}`);
  }
}

function vanishedReader({ files }: Artifact): Reader {
  const gone = (path: string): never => {
    throw new CairnError('READ_FAILED', `expected a file at ${path}, found none`, { path });
  };
  return { json: gone, text: gone, head: gone, lines: gone, list: () => files };
}
