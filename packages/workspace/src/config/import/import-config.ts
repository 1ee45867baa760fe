import { CairnError, isCairnError, messageOf } from '@cairn/core';
import type { PluginParts, SetupContext } from '@cairn/core';
import { systemZone } from '@cairn/core';
import { absolutePath, exists, pathName, relativeTo } from '@cairn/files';
import { importPlugin } from '../../plugins/load-plugins.ts';
import { requireParts, requirePlugin } from '../../plugins/plugin-shape.ts';
import { installLine, isInstalled, KNOWN_PLUGINS, resolvePlugin } from '../../plugins/resolve-plugin.ts';
import { setupContext } from '../../plugins/setup-context.ts';
import { parseYamlSource } from '../config-source.ts';
import { configText } from '../config-text.ts';
import type { ConfigSection } from '../config-text.ts';
import { parseProject } from '../parse-config.ts';
import { invalidConfig } from '../problems.ts';

/** Which foreign configuration is read, and by which plugin. */
export interface ForeignConfig {
  /** The folder of the workspace, or of the one to be. */
  readonly directory: string;
  /** The file: relative to the working directory or to the folder. */
  readonly path: string;
  /** Name or path of the plugin; those of cairn that are installed are asked in turn when left out. */
  readonly plugin?: string | undefined;
}

/** A foreign configuration as a `cairn.yaml`. */
export interface ReadForeignConfig {
  readonly text: string;
  readonly plugin: string;
  readonly notices: readonly string[];
}

/**
 * Turns a configuration of another tool into the commented text of a `cairn.yaml`.
 *
 * @throws CairnError `CONFIG_INVALID` when the file is not what the plugin reads, with the place, `USAGE`
 *   when no plugin reads it, and `PLUGIN_FAILED`.
 */
export async function readForeignConfig(options: ForeignConfig): Promise<ReadForeignConfig> {
  const directory = absolutePath(options.directory, process.cwd());
  const path = pathIn(directory, options.path);
  const context = setupContext({ directory, timezone: systemZone(), roots: [] });
  const candidates =
    options.plugin === undefined
      ? KNOWN_PLUGINS.filter((name) => isInstalled(name, directory))
      : [options.plugin];
  const failures: { readonly plugin: string; readonly error: unknown }[] = [];
  for (const plugin of candidates) {
    try {
      const value = await readBy(plugin, { directory, path, context });
      if (value !== undefined) return { text: foreignText(value, path, plugin), plugin, notices: [] };
    } catch (error) {
      failures.push({ plugin, error });
    }
  }
  const [failure] = failures;
  if (failure !== undefined && options.plugin !== undefined) throw failure.error;
  if (failure !== undefined) throw unread(path, failures);
  throw noReader(path, options.plugin, directory);
}

function pathIn(directory: string, path: string): string {
  const typed = relativeTo(directory, absolutePath(path, process.cwd()));
  return typed !== undefined && exists(absolutePath(typed, directory)) ? typed : path;
}

interface Reading {
  readonly directory: string;
  readonly path: string;
  readonly context: SetupContext;
}

async function readBy(
  name: string,
  { directory, path, context }: Reading,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const plugin = requirePlugin(await importPlugin(resolvePlugin(name, directory).path, name), name);
  const options = plugin.options.safeParse({});
  const parts: PluginParts = options.success ? requireParts(plugin.setup(options.data, context), name) : {};
  try {
    return parts.importConfig?.(path, context);
  } catch (error) {
    if (isCairnError(error)) throw error;
    throw new CairnError('PLUGIN_FAILED', `${name}: could not read ${path}: ${messageOf(error)}`, {
      path,
      cause: error,
    });
  }
}

function foreignText(value: Readonly<Record<string, unknown>>, path: string, plugin: string): string {
  const sections = Object.entries(value).flatMap(([key, section]): ConfigSection[] =>
    key === 'version' ? [] : [{ key, value: section, comment: COMMENTS[key] ?? [] }],
  );
  const heading = [
    `cairn.yaml: made from ${path} by ${plugin}. From now on this file counts, and ${pathName(path)} no longer does.`,
  ];
  const text = configText(heading, sections);
  // A plugin's mistake must not become a user's configuration.
  const { problems } = parseProject(parseYamlSource(text, `cairn.yaml made from ${path}`), '/workspace');
  if (problems.length > 0)
    throw new CairnError(
      'PLUGIN_FAILED',
      `${plugin}: expected a configuration that cairn reads: ${invalidConfig(problems).message}`,
      { path: plugin },
    );
  return text;
}

const COMMENTS: Readonly<Record<string, readonly string[]>> = {
  roots: ['The folders that cairn looks after, by name. Paths start at this file.'],
  plugins: ['What knows the families.'],
  retention: ['What each family keeps; what nothing keeps goes to the trash, from where it can be restored.'],
  gc: ['What every cleanup leaves alone, and how far it may go within a day.'],
  indexing: ['How files are read by a scan.'],
  compaction: ['How files are made smaller when a command or a policy asks for it.'],
};

function unread(
  path: string,
  failures: readonly { readonly plugin: string; readonly error: unknown }[],
): CairnError {
  const told = failures.map(({ plugin, error }) => `${plugin}: ${messageOf(error)}`);
  return new CairnError(
    'CONFIG_INVALID',
    `expected a file that an installed plugin reads, got ${path}; ${told.join('; ')}`,
    {
      path,
      hint: 'Name the plugin with --plugin.',
      cause: failures[0]?.error,
    },
  );
}

function noReader(path: string, plugin: string | undefined, directory: string): CairnError {
  if (plugin !== undefined)
    return new CairnError(
      'USAGE',
      `expected a plugin that reads configurations of other tools, got ${plugin}`,
      { path: plugin },
    );
  const [first = ''] = KNOWN_PLUGINS.filter((name) => !isInstalled(name, directory)).slice(-1);
  return new CairnError('USAGE', `expected a plugin that reads ${path}, found none that is installed`, {
    path,
    hint: `Name one with --plugin, or install one, for example with: ${installLine(first, directory)}`,
  });
}
