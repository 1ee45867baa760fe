import type { Plugin, PutRequest } from '@cairn/core';
import { fixedClock } from '../clock/fixed-clock.ts';
import type { FixedClock } from '../clock/fixed-clock.ts';
import type { TreeLiteral } from '../tree/literal.ts';
import { temporaryTree, writeTree } from '../tree/temporary-tree.ts';
import type { TemporaryTree } from '../tree/temporary-tree.ts';
import { loadLibrary } from './library.ts';
import type { TestedWorkspace } from './library.ts';

/** What a plugin is tried on. */
export interface PluginSetup {
  /** What lies in the root. Files are dated 2025-01-01 unless they say otherwise. */
  readonly tree?: TreeLiteral | undefined;
  /**
   * What is handed over to managed families before a suite looks. Each has a key, so that it is the same artifact
   * every time; a source is a path of {@link PluginSetup.beside}.
   */
  readonly put?: readonly (PutRequest & { readonly key: string })[] | undefined;
  /** The plugin's options. */
  readonly options?: unknown;
  /** The moment of the test as ISO 8601; 2026-01-01T00:00:00Z when left out. */
  readonly now?: string | undefined;
  /** IANA name; UTC when left out. */
  readonly timezone?: string | undefined;
  /** What lies beside the root in the workspace's folder, such as a configuration that the plugin reads. */
  readonly beside?: TreeLiteral | undefined;
  /** More of a `cairn.yaml`, such as `retention`. */
  readonly config?: Readonly<Record<string, unknown>> | undefined;
}

/** A workspace with one plugin and one root, on a real disk. */
export interface PluginWorkspace extends AsyncDisposable {
  /** Opened, not scanned yet. */
  readonly workspace: TestedWorkspace;
  /** Its folder. */
  readonly tree: TemporaryTree;
  /** The only root, called `data`. */
  readonly root: string;
  readonly clock: FixedClock;
}

/**
 * Opens a workspace with one plugin in a fresh folder. Nothing in it settles, and no brake holds.
 *
 * @throws CairnError as `openWorkspace` does, and what the plugin failed with.
 * @example
 * await using lab = await pluginWorkspace(plugin, { tree: { 'nightly/a/result.json': { status: 'PASS' } } });
 * await lab.workspace.scan();
 * const view = await lab.workspace.loadView('nightly', 'overview', { value: {} });
 */
export async function pluginWorkspace(plugin: Plugin, setup: PluginSetup): Promise<PluginWorkspace> {
  const library = await loadLibrary();
  const tree = temporaryTree(setup.beside ?? {});
  const root = tree.join(ROOT);
  writeTree(tree.path, { [ROOT]: null });
  writeTree(root, setup.tree ?? {}, { mtime: '2025-01-01T00:00:00Z' });
  const clock = fixedClock(setup.now ?? '2026-01-01T00:00:00Z');
  const forget = shareConfig(tree, configOf(plugin, setup));
  const cleanup = (): void => {
    forget();
    tree.cleanup();
  };
  try {
    const workspace = await library.openWorkspace({
      directory: tree.path,
      environment: {},
      now: () => clock.now(),
      actor: 'testkit',
    });
    const dispose = async (): Promise<void> => {
      workspace.close();
      cleanup();
    };
    try {
      const failure = workspace.plugins().find(({ error }) => error !== undefined)?.error;
      if (failure !== undefined) throw new Error(failure);
      for (const { source, ...request } of setup.put ?? [])
        await workspace.store.put(source === undefined ? request : { ...request, source: tree.join(source) });
    } catch (error) {
      workspace.close();
      throw error;
    }
    return { workspace, tree, root, clock, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    cleanup();
    throw error;
  }
}

/** Name and folder of the root that the tree lies in. */
export const ROOT = 'data' as const;

function configOf(plugin: Plugin, { timezone = 'UTC', options, config }: PluginSetup): unknown {
  return {
    version: 1,
    roots: { [ROOT]: `./${ROOT}` },
    timezone,
    plugins: [{ use: plugin, ...(options === undefined ? {} : { options }) }],
    gc: { settle: '0s', maxTrash: '100%' },
    ...config,
  };
}

/** A plugin is a value of this process, so that the configuration that names it hands over a value, too. */
function shareConfig(tree: TemporaryTree, config: unknown): () => void {
  const shared = sharedConfigs();
  shared.set(tree.path, config);
  const key = JSON.stringify(tree.path);
  tree.write({
    'cairn.config.mjs': `export default globalThis[Symbol.for('${SHARED}')].get(${key});\n`,
  });
  return () => void shared.delete(tree.path);
}

const SHARED = 'cairn.testkit.configs';

function sharedConfigs(): Map<string, unknown> {
  const holder = globalThis as unknown as Record<symbol, Map<string, unknown> | undefined>;
  return (holder[Symbol.for(SHARED)] ??= new Map());
}
