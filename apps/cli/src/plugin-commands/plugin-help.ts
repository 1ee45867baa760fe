import { printable } from '@cairn/render';
import type { Command } from 'commander';
import type { CommandSpec } from '../frame/command-spec.ts';
import type { Context } from '../frame/context.ts';
import { createParser } from '../frame/parser.ts';
import { globalOptions } from '../table/table.ts';
import { loadListedPlugins, wordsOfPlugin } from './listed-plugins.ts';

/** Adds what the plugins of this workspace add to the help of `cairn`. */
export async function addPluginHelp(parser: Command): Promise<void> {
  const plugins = await loadListedPlugins();
  if (plugins.length === 0) return;
  const width = Math.max(...plugins.map(({ namespace }) => namespace.length));
  const rows = plugins.map((plugin) => {
    const names = wordsOfPlugin(plugin).map(({ name }) => name);
    return `  ${printable(plugin.namespace.padEnd(width))}  ${printable(names.join(', '))}`;
  });
  parser.addHelpText('after', `\nAdded by plugins:\n${rows.join('\n')}`);
}

/**
 * Prints the help of a namespace from the package.json of its plugin.
 *
 * @returns false when that says nothing of it: then the plugin has to be asked.
 */
export async function printNamespaceHelp(context: Context, namespace: string): Promise<boolean> {
  const plugin = (await loadListedPlugins()).find((each) => each.namespace === namespace);
  if (plugin === undefined) return false;
  const commands = wordsOfPlugin(plugin).map(({ name, title }): CommandSpec => ({
    name: `${namespace} ${name}`,
    summary: title,
    load: async () => Promise.reject(new Error('Help runs no command.')),
  }));
  const program = createParser(context, {
    groups: [{ heading: 'Commands', commands }],
    globals: globalOptions,
    run: async () => undefined,
  });
  program.commands.find((command) => command.name() === namespace)?.outputHelp();
  return true;
}
