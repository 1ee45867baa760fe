import type { Plugin, PluginParts } from '@cairn/core';

/** A plugin that remembers what its setup gave. */
export interface CapturedPlugin {
  readonly plugin: Plugin;
  /** What it adds. Throws before it was set up. */
  parts(): PluginParts;
}

/** Lets a test look at what a plugin adds in a workspace, as only the workspace can set it up. */
export function capturedPlugin(plugin: Plugin): CapturedPlugin {
  let parts: PluginParts | undefined;
  return {
    plugin: { ...plugin, setup: (options, context) => (parts = plugin.setup(options, context)) },
    parts: () => {
      if (parts === undefined) throw new Error(`expected ${plugin.name} to be set up, it is not yet`);
      return parts;
    },
  };
}
