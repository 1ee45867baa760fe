import type { ListedPlugin } from '@cairn/workspace/listed-plugins';

/** The plugins of the workspace around this folder by their package.json: nothing of them, or of the library, is loaded. */
export async function loadListedPlugins(): Promise<readonly ListedPlugin[]> {
  const { listedPlugins } = await import('@cairn/workspace/listed-plugins');
  return listedPlugins('.').filter(({ actions, views }) => actions.length + views.length > 0);
}

/** Actions and views of a plugin, as words after its namespace. */
export function wordsOfPlugin({ actions, views }: ListedPlugin): readonly ListedPlugin['actions'][number][] {
  return [...actions, ...views];
}
