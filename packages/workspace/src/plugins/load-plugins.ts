import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { Plugin } from '@cairn/core';
import { parentPath, urlOfPath } from '@cairn/files';
import type { PluginUse, ResolvedConfig } from '../config/config.ts';
import { invalidConfig, problemsOf } from '../config/problems.ts';
import { nameOf } from '../config/resolve-config.ts';
import { deprecationsOf } from './deprecations.ts';
import type { FailedPlugin, LoadedPlugin } from './loaded-plugin.ts';
import { manifestOf } from './plugin-manifest.ts';
import type { PluginManifest } from './plugin-manifest.ts';
import { requireParts, requirePlugin } from './plugin-shape.ts';
import { installLine, resolvePlugin } from './resolve-plugin.ts';
import { setupContext } from './setup-context.ts';

/** The plugins of a workspace: those that work, and those that do not with the reason. */
export interface LoadedPlugins {
  readonly plugins: readonly LoadedPlugin[];
  readonly failed: readonly FailedPlugin[];
}

/**
 * Loads and sets up the plugins that a configuration names, in its order. One that fails, whatever the
 * reason, is reported and does not stop the others.
 */
export async function loadPlugins(config: ResolvedConfig): Promise<LoadedPlugins> {
  const settled = await Promise.all(config.plugins.map((use) => loadPlugin(use, config)));
  const plugins: LoadedPlugin[] = [];
  const failed: FailedPlugin[] = [];
  for (const result of settled) {
    const outcome = 'error' in result ? result : refuseTwin(result, plugins);
    if ('error' in outcome) failed.push(outcome);
    else plugins.push(outcome);
  }
  return { plugins, failed };
}

async function loadPlugin(use: PluginUse, config: ResolvedConfig): Promise<LoadedPlugin | FailedPlugin> {
  const name = nameOf(use);
  const place = config.place(use.path);
  let manifest: PluginManifest | undefined;
  try {
    const module = typeof use.use === 'string' ? resolvePlugin(use.use, config.directory) : undefined;
    manifest = module?.manifest;
    const plugin = requirePlugin(
      module === undefined ? use.use : await importPlugin(module.path, name),
      name,
    );
    const known = manifest ?? manifestOf(undefined);
    manifest = { ...known, namespace: plugin.namespace };
    const working = setUp(plugin, use, config);
    const deprecations = deprecationsOf({ ...working, manifest: known });
    return {
      ...working,
      use: typeof use.use === 'string' ? use.use : undefined,
      version: known.version,
      place,
      path: module?.path,
      manifest: module?.manifest,
      deprecations,
    };
  } catch (error) {
    const { namespace, version, families = [], actions = [], views = [] } = manifest ?? {};
    return {
      name,
      namespace,
      version,
      families: families.map((family) => fullName(namespace, family.name)),
      actions,
      views,
      place,
      error: failure(error, name, place),
    };
  }
}

/** What a plugin's module exports as its default; undefined when that is nothing. */
export async function importPlugin(path: string, name: string): Promise<unknown> {
  try {
    const module: unknown = await import(/* @vite-ignore */ urlOfPath(path));
    return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
  } catch (error) {
    throw new CairnError(
      'PLUGIN_FAILED',
      `${name}: expected a module that can be imported: ${messageOf(error)}`,
      { path, cause: error, hint: missingImport(error, path) },
    );
  }
}

/** The line that installs what a plugin imports, where Node did not find it. */
function missingImport(error: unknown, path: string): string | undefined {
  const [, name] = /^Cannot find package '([^']+)'/.exec(messageOf(error)) ?? [];
  return name === undefined ? undefined : `Install what it imports: ${installLine(name, parentPath(path))}`;
}

function setUp(
  plugin: Plugin,
  use: PluginUse,
  config: ResolvedConfig,
): Pick<LoadedPlugin, 'name' | 'namespace' | 'plugin' | 'options' | 'parts'> {
  const { name, namespace } = plugin;
  const parsed = plugin.options.safeParse(use.options);
  if (!parsed.success) {
    const base = [...use.path, 'options'];
    throw invalidConfig(
      problemsOf(parsed.error, plugin.options, { source: config.source, base }),
      `See the options of ${name} in its README.`,
    );
  }
  const parts = requireParts(runSetup(plugin, parsed.data, config), name);
  return { name, namespace, plugin, options: parsed.data, parts };
}

function runSetup(plugin: Plugin, options: unknown, config: ResolvedConfig): unknown {
  try {
    return plugin.setup(options, setupContext(config));
  } catch (error) {
    // What it read for us may be wrong in a place that the error names: that is told as it is.
    if (isCairnError(error)) throw error;
    throw new CairnError('PLUGIN_FAILED', `${plugin.name}: its setup failed: ${messageOf(error)}`, {
      path: plugin.name,
      cause: error,
    });
  }
}

function refuseTwin(plugin: LoadedPlugin, others: readonly LoadedPlugin[]): LoadedPlugin | FailedPlugin {
  const { name, namespace, place, parts } = plugin;
  const twin = others.find((other) => other.namespace === namespace);
  if (twin === undefined) return plugin;
  const text =
    twin.name === name
      ? `${name} is listed twice, first at ${twin.place}`
      : `${name} has the namespace ${namespace}, which ${twin.name} has too`;
  const error = new CairnError(
    'PLUGIN_FAILED',
    `${place}: expected plugins with namespaces of their own: ${text}`,
    { path: place, hint: 'Remove one of them.' },
  );
  // Its families are those of the first one, which are known.
  const families =
    twin.name === name ? [] : (parts.families ?? []).map((family) => fullName(namespace, family.name));
  return { name, namespace, families, actions: [], views: [], place, error };
}

/** The error with the place in the configuration that asked for the plugin, unless it has one that is nearer. */
function failure(error: unknown, name: string, place: string): CairnError {
  const known = isCairnError(error)
    ? error
    : new CairnError('PLUGIN_FAILED', `${name}: ${messageOf(error)}`, { cause: error });
  if (known.code !== 'PLUGIN_FAILED' && known.code !== 'PLUGIN_API_VERSION') return known;
  return new CairnError(known.code, `${place}: ${known.message}`, {
    hint: known.hint,
    path: place,
    cause: known,
  });
}

function fullName(namespace: string | undefined, family: string): string {
  return namespace === undefined ? family : `${namespace}/${family}`;
}
