import type { Action, View } from '@cairn/core';
import { z } from 'zod';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import type { Session } from '../workspace/session.ts';
import type { PluginCommand } from '../workspace/setup-contract.ts';

/** The actions and views of all loaded plugins, with their input as JSON Schema. */
export function pluginCommands(session: Session): readonly PluginCommand[] {
  return session.domain.plugins.flatMap((plugin) => [
    ...actionsOf(plugin).map((action) => commandOf(plugin, 'action', action)),
    ...viewsOf(plugin).map((view) => commandOf(plugin, 'view', view)),
  ]);
}

// The host hands actions and views what their own schemas gave, so that the types of their inputs hold.
/** The actions of a plugin. */
export function actionsOf({ parts }: LoadedPlugin): readonly Action[] {
  return parts.actions ?? [];
}

/** The views of a plugin. */
export function viewsOf({ parts }: LoadedPlugin): readonly View[] {
  return parts.views ?? [];
}

function commandOf(
  { namespace }: LoadedPlugin,
  kind: PluginCommand['kind'],
  command: Action | View,
): PluginCommand {
  const action = kind === 'action' ? (command as Action) : undefined;
  return {
    kind,
    namespace,
    name: command.name,
    title: command.title,
    input: z.toJSONSchema(command.input, { io: 'input', unrepresentable: 'any' }),
    plans: action?.plan !== undefined,
    previews: action?.preview !== undefined,
    danger: action?.danger === true,
    forceApplies: action?.forceApplies === true,
  };
}
