import type { Artifact, Plugin } from '@cairn/core';
import type { TestedWorkspace } from '../workspace/library.ts';
import { pluginWorkspace, ROOT } from '../workspace/plugin-workspace.ts';
import type { PluginSetup } from '../workspace/plugin-workspace.ts';

/** What a scan made of a tree. */
export interface Observation {
  /** In order of family and key. */
  readonly artifacts: readonly Artifact[];
  readonly diagnostics: readonly string[];
}

/** Scans a tree with a plugin in a workspace of its own, which is gone afterwards. */
export async function observe(plugin: Plugin, setup: PluginSetup): Promise<Observation> {
  await using lab = await pluginWorkspace(plugin, setup);
  return await scanned(lab.workspace);
}

/** Scans a workspace and gives everything that it then knows. */
export async function scanned(
  workspace: TestedWorkspace,
  options: { readonly force?: boolean; readonly signal?: AbortSignal } = {},
): Promise<Observation> {
  const { diagnostics } = await workspace.scan(options);
  const { artifacts } = await workspace.list({ limit: EVERYTHING });
  const shown = await Promise.all(artifacts.map(({ id }) => workspace.show(id)));
  return {
    artifacts: shown
      .filter(({ state }) => state !== 'missing')
      .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    diagnostics: diagnostics.map(({ path = '', text }) => `${path}: ${text}`),
  };
}

const EVERYTHING = 1_000_000;

/** What a test calls an artifact. */
export function nameOf({ family, key }: Pick<Artifact, 'family' | 'key'>): string {
  return `${family} ${key}`;
}

/** Paths of all files in the root that artifacts are made of; what is managed lies in the store. */
export function filesOf({ artifacts }: Observation): readonly string[] {
  return artifacts
    .filter(({ root }) => root === ROOT)
    .flatMap(({ files }) => files)
    .filter(({ kind }) => kind === 'file')
    .map(({ path }) => path);
}
