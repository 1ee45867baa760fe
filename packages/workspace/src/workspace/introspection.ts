import { configJsonSchema } from '../config/json-schema.ts';
import { laidOver, strategiesOf } from '../decisions/strategies.ts';
import type { FailedPlugin, LoadedPlugin } from '../plugins/loaded-plugin.ts';
import { failureProblems, loadedProblems } from '../plugins/plugin-problems.ts';
import type { FamilyPolicy } from './decision-contract.ts';
import type { ConfigValue, PluginInfo } from './report-contract.ts';
import type { Session } from './session.ts';

/** What is loaded, from where, and what it adds; and what failed, with the reason. */
export function pluginInfos(session: Session): readonly PluginInfo[] {
  return [
    ...session.domain.plugins.map((plugin) => loadedInfo(plugin, session)),
    ...session.domain.failed.map(failedInfo),
  ];
}

function loadedInfo(plugin: LoadedPlugin, { domain }: Session): PluginInfo {
  const { name, namespace, version, path, place, parts } = plugin;
  const own = domain.families.filter((family) => family.plugin?.name === name);
  return {
    name,
    namespace,
    version,
    from: path ?? place,
    families: own.map((family) => family.name),
    policies: namesOf(parts.policies).map((policy) => `${namespace}/${policy}`),
    actions: (parts.actions ?? []).map((action) => ({
      name: action.name,
      title: action.title,
    })),
    views: (parts.views ?? []).map((view) => ({
      name: view.name,
      title: view.title,
    })),
    compactors: namesOf(parts.compactors),
    collections: namesOf(parts.collections),
    checks: namesOf(parts.checks),
    recordSources: namesOf(parts.recordSources),
    strategies: Object.keys(parts.strategies ?? {}),
    problems: loadedProblems(plugin),
  };
}

/** What its package.json says of a plugin that could not be asked. */
function failedInfo(plugin: FailedPlugin): PluginInfo {
  const { name, namespace, version, families, actions, views, place, error } = plugin;
  const nothing = {
    policies: [],
    compactors: [],
    collections: [],
    checks: [],
    recordSources: [],
    strategies: [],
  };
  return {
    name,
    namespace,
    version,
    families,
    actions,
    views,
    ...nothing,
    from: place,
    problems: failureProblems(plugin),
    error: error.message,
    hint: error.hint,
  };
}

function namesOf(parts: readonly { readonly name: string }[] = []): readonly string[] {
  return parts.map(({ name }) => name);
}

/** The effective retention and cleanup settings of each family. */
export function familyPolicies(session: Session): readonly FamilyPolicy[] {
  return session.domain.families.map((loaded) => {
    const { name, family, retention, gc } = loaded;
    const strategies = Object.entries(strategiesOf(session.domain, loaded));
    return {
      family: name,
      title: family.title,
      retention,
      gc,
      strategies: Object.fromEntries(strategies.map(([each, rules]) => [each, laidOver(retention, rules)])),
    };
  });
}

/** The JSON Schema of `cairn.yaml`, with the options of the loaded plugins. */
export function configSchema(session: Session): unknown {
  return configJsonSchema(
    session.domain.plugins.map(({ plugin: { name, options }, use }) => ({ name, options, use })),
  );
}

/** Every setting in force with the place that it was written at. */
export function configValues(session: Session): readonly ConfigValue[] {
  const { config, domain } = session;
  const origins = new Map([...config.origins, ...domain.families.flatMap(({ origins: own }) => [...own])]);
  return [...origins]
    .map(([key, { where }]) => ({ key, value: valueAt(session, key), origin: where }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
}

function valueAt(session: Session, key: string): unknown {
  const [section, name, ...rest] = key.split('.');
  if (section === 'roots') return session.config.roots.find((root) => root.name === name)?.written;
  if (section === 'families') return session.config.families.map((family) => family.name);
  if (section === 'plugins')
    return session.config.plugins.map(({ use }) => (typeof use === 'string' ? use : use.name));
  const family =
    section === 'retention'
      ? session.domain.families.find((each) => each.name === name || each.shortName === name)
      : undefined;
  return family === undefined ? within(session.config, key.split('.')) : within(family.retention, rest);
}

function within(value: unknown, path: readonly string[]): unknown {
  const [part, ...rest] = path;
  if (part === undefined || typeof value !== 'object' || value === null) return value;
  return within((value as Readonly<Record<string, unknown>>)[part], rest);
}
