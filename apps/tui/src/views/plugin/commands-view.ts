import type { PluginCommand } from '@cairn/workspace';
import { cellText } from '../../widgets/cell/cell-text.ts';
import type { TableColumn } from '../../widgets/table/table-layout.ts';
import { defineRowsView } from '../rows/rows-view.ts';
import type { AnyView } from '../view.ts';
import { needsInput, targetText } from './command-name.ts';

const columns: readonly TableColumn[] = [
  { key: 'name', title: 'NAME', width: 28, least: 16, priority: 0 },
  { key: 'title', title: 'WHAT', width: 44, least: 24, grows: true, priority: 0 },
];
const actionColumns: readonly TableColumn[] = [
  ...columns,
  { key: 'does', title: 'HOW', width: 22, least: 12, priority: 1 },
];

const shared = {
  columns,
  idOf: ({ kind, namespace, name }: PluginCommand) => `${kind} ${namespace} ${name}`,
  textOf: ({ namespace, name, title }: PluginCommand) => `${namespace} ${name} ${title}`,
  sorts: [
    { key: 'title', of: ({ title }: PluginCommand) => title },
    { key: 'name', of: ({ namespace, name }: PluginCommand) => `${namespace} ${name}` },
  ],
  cells: (command: PluginCommand) => [
    `${command.namespace} ${command.name}`,
    command.title,
    { text: effectOf(command), role: command.danger ? ('warn' as const) : ('dim' as const) },
  ],
  footHeight: 2,
  foot: (command: PluginCommand) => [
    [
      { text: ` ${cellText(command.title)}`, role: 'strong' as const },
      { text: `  cairn ${command.namespace} ${command.name}`, role: 'dim' as const },
    ],
    [{ text: ` ${fieldsText(command)}`, role: 'dim' as const }],
  ],
  idle: (current: PluginCommand | undefined) => (current === undefined ? (['open'] as const) : []),
};

/** Every view of every plugin that is loaded. */
export const viewsView: AnyView = defineRowsView<PluginCommand>({
  ...shared,
  name: 'views',
  title: 'Views of plugins',
  noun: ['view', 'views'],
  empty: 'No plugin that is loaded brings a view.',
  read: async ({ services }) =>
    services
      .workspace()
      .commands()
      .filter(({ kind }) => kind === 'view'),
  act: (action, { services }, { current }) => {
    if (action !== 'open') return false;
    if (current !== undefined)
      services.open(needsInput(current) ? 'form' : 'plugin', targetText({ ...pick(current), kind: 'view' }));
    return undefined;
  },
});

/** Every action of every plugin that is loaded: the command palette. */
export const paletteView: AnyView = defineRowsView<PluginCommand>({
  ...shared,
  columns: actionColumns,
  name: 'actions',
  title: 'Actions of plugins',
  noun: ['action', 'actions'],
  empty: 'No plugin that is loaded brings an action.',
  read: async ({ services }) =>
    services
      .workspace()
      .commands()
      .filter(({ kind }) => kind === 'action'),
  act: (action, { services }, { current }) => {
    if (action !== 'open') return false;
    if (current !== undefined) services.open('form', targetText({ ...pick(current), kind: 'action' }));
    return undefined;
  },
});

function pick({ namespace, name }: PluginCommand): Pick<PluginCommand, 'namespace' | 'name'> {
  return { namespace, name };
}

function effectOf({ kind, plans, previews, danger }: PluginCommand): string {
  if (kind === 'view') return 'shows';
  if (plans) return 'plans changes of files';
  const words = previews ? 'shows first, then does' : 'does it';
  return danger ? `${words}, after a question` : words;
}

function fieldsText({ input }: PluginCommand): string {
  const { properties } = input;
  const names = typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
  return names.length === 0 ? 'takes no input' : `takes ${names.join(', ')}`;
}
