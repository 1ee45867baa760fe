import { printable, renderTable } from '@cairn/render';
import type { PluginInfo } from '@cairn/workspace';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Lists plugins and what they add. */
export const pluginsList: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const plugins = workspace.plugins();
    print(frame, {
      text: () => (plugins.length === 0 ? 'No plugin is configured.' : pluginsText(frame, plugins)),
      json: () => ({ plugins }),
    });
  });

function pluginsText(frame: Frame, plugins: readonly PluginInfo[]): string {
  return plugins.map((plugin) => pluginText(frame, plugin)).join('\n\n');
}

function pluginText({ style, width }: Frame, plugin: PluginInfo): string {
  const state = plugin.error === undefined ? style('good', '✓ loaded') : style('bad', '✗ failed');
  const head = [style('strong', printable(plugin.name)), printable(plugin.version ?? ''), state]
    .filter((part) => part !== '')
    .join('  ');
  const names = (of: readonly { readonly name: string }[]): string =>
    of.map(({ name }) => printable(name)).join(', ');
  const facts = [
    ['from', printable(plugin.from)],
    ['families', plugin.families.map(printable).join(', ')],
    ['policies', plugin.policies.map(printable).join(', ')],
    ['actions', names(plugin.actions)],
    ['views', names(plugin.views)],
    ['compactors', plugin.compactors.map(printable).join(', ')],
    ['collections', plugin.collections.map(printable).join(', ')],
    ['checks', plugin.checks.map(printable).join(', ')],
    ['records', plugin.recordSources.map(printable).join(', ')],
    ['strategies', plugin.strategies.map(printable).join(', ')],
    ['error', printable(plugin.error ?? '')],
    ['mend', printable(plugin.hint ?? '')],
  ];
  const rows = facts
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [style('dim', name ?? ''), value ?? '']);
  const columns = [{ title: '' }, { title: '', fit: 'wrap' }] as const;
  return `${head}\n${renderTable(columns, rows, { width, indent: 2, titles: false })}`;
}
