import { readText } from '@cairn/files';
import { parse } from 'yaml';
import { findWorkspace } from '../config/find-workspace.ts';
import { isMapping } from '../config/layers.ts';
import type { ListedPart } from './plugin-manifest.ts';
import { resolvePlugin } from './resolve-plugin.ts';

/** A plugin of a workspace by what its package.json says, without a line of it having run. */
export interface ListedPlugin {
  /** As the configuration names it. */
  readonly name: string;
  readonly namespace: string;
  readonly actions: readonly ListedPart[];
  readonly views: readonly ListedPart[];
}

/**
 * The plugins that the configuration around a folder names, for help and completion. Nothing is loaded and nothing
 * is checked: what cannot be read is left out, as whoever asks for help may have a broken configuration.
 */
export function listedPlugins(directory: string): readonly ListedPlugin[] {
  try {
    const workspace = findWorkspace(directory);
    // A configuration in TypeScript is code; it is run by commands, not by help.
    if (!/\.ya?ml$/.test(workspace.configPath)) return [];
    const config: unknown = parse(readText(workspace.configPath), { logLevel: 'silent' });
    const plugins = isMapping(config) ? config['plugins'] : undefined;
    return Array.isArray(plugins) ? plugins.flatMap((use) => listedPlugin(use, workspace.directory)) : [];
  } catch {
    // No workspace, or one that a command will complain about.
    return [];
  }
}

function listedPlugin(entry: unknown, directory: string): readonly ListedPlugin[] {
  const name = isMapping(entry) ? entry['use'] : entry;
  if (typeof name !== 'string') return [];
  try {
    const { namespace, actions, views } = resolvePlugin(name, directory).manifest;
    return namespace === undefined ? [] : [{ name, namespace, actions, views }];
  } catch {
    // Not installed: plugins doctor says so.
    return [];
  }
}
