import type { FailedPlugin, LoadedPlugin } from './loaded-plugin.ts';
import type { ListedPart } from './plugin-manifest.ts';

/** Something wrong with a plugin, and how it is mended. */
export interface PluginProblem {
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly hint?: string | undefined;
}

/** Why a plugin is not there. */
export function failureProblems({ error, families }: FailedPlugin): readonly PluginProblem[] {
  const lost =
    families.length === 0
      ? 'Families that it may have are unknown until then, and nothing of them is removed.'
      : `Until then nothing of ${families.join(', ')} is removed.`;
  return [{ severity: 'error', text: error.message, hint: [lost, error.hint].filter(Boolean).join(' ') }];
}

/** What a plugin that works could do better. */
export function loadedProblems(plugin: LoadedPlugin): readonly PluginProblem[] {
  const { deprecations } = plugin;
  return [
    ...deprecations.map(({ what, replacement }): PluginProblem => ({
      severity: 'warning',
      text: `it is out of date: ${what}`,
      hint: replacement,
    })),
    ...manifestProblems(plugin),
  ];
}

/** Help and completion believe the package.json; whoever reads it should not be misled. */
function manifestProblems({
  name,
  path,
  manifest,
  namespace,
  parts,
}: LoadedPlugin): readonly PluginProblem[] {
  // What came as an object, or as a file without a package, has nothing to be compared with.
  if (path === undefined || manifest?.namespace === undefined) return [];
  const problems = [
    manifest.name === name
      ? undefined
      : `its package is called ${manifest.name ?? 'nothing'}, the plugin ${name}`,
    manifest.namespace === namespace
      ? undefined
      : `its package.json says namespace ${manifest.namespace}, the plugin ${namespace}`,
    difference('families', manifest.families, parts.families),
    difference('actions', manifest.actions, parts.actions),
    difference('views', manifest.views, parts.views),
  ];
  return problems.flatMap((text) =>
    text === undefined
      ? []
      : [{ severity: 'warning', text, hint: 'Tell its author: testPlugin of @cairn/testkit finds this.' }],
  );
}

function difference(
  what: string,
  listed: readonly ListedPart[],
  added: readonly { readonly name: string }[] = [],
): string | undefined {
  const names = (parts: readonly { readonly name: string }[]): string =>
    parts
      .map((part) => part.name)
      .toSorted()
      .join(', ') || 'none';
  if (names(listed) === names(added)) return undefined;
  return `its package.json lists the ${what} ${names(listed)}, it adds ${names(added)}`;
}
