import { suggest } from '@cairn/core';
import type { Family, RecordSource } from '@cairn/core';
import { escapeGlob } from '@cairn/files';
import type { LoadedFamily, ResolvedConfig } from '../config/config.ts';
import type { ConfigLayer } from '../config/layers.ts';
import { invalidConfig, problemAt } from '../config/problems.ts';
import type { ConfigProblem } from '../config/problems.ts';
import { pluginSettingsSchema } from '../config/schema/config-schema.ts';
import { compileFamilyConfig } from '../families/yaml-family.ts';
import { configuredSource } from '../records/configured-source.ts';
import { domainDigest } from './domain-digest.ts';
import type { LoadedDomain } from './domain.ts';
import { resolveFamily, shortNameOf } from './family-names.ts';
import { familySettings } from './family-settings.ts';
import { loadPlugins } from './load-plugins.ts';
import type { LoadedPlugins } from './load-plugins.ts';
import type { LoadedPlugin } from './loaded-plugin.ts';

/**
 * Loads what a configuration speaks of: the plugins, and the families of both, with what holds for each.
 * Plugins that fail are reported in the result; the rest goes on without them.
 *
 * @throws CairnError `CONFIG_INVALID` for options of a plugin, and for a retention or claim of a family
 *   that nobody has, unless a plugin failed that may have had it.
 */
export async function loadDomain(config: ResolvedConfig): Promise<LoadedDomain> {
  const loaded = await loadPlugins(config);
  // What is wrong in the options of a plugin, or in a file that they name, is wrong in the configuration.
  const invalid = loaded.failed.find(({ error }) => error.code === 'CONFIG_INVALID');
  if (invalid !== undefined) throw invalid.error;
  const named = namedFamilies(config, loaded.plugins);
  const { written, claims } = resolveReferences(config, named, loaded);
  const relayered = { ...config.relayer(loaded.plugins.flatMap(settingsLayer)), claims };
  const families = named.map((each) => loadedFamily(each, { config: relayered, all: named, written }));
  const base = {
    config: { ...relayered, origins: originsOf(relayered, families) },
    ...loaded,
    families,
    foreignPins: loaded.plugins.flatMap(foreignPinsOf),
    pluginVersions: Object.fromEntries(loaded.plugins.map(({ name, version }) => [name, version])),
  };
  return {
    ...base,
    digest: domainDigest(base),
    resolveFamily: (reference) => resolveFamily(families, reference),
  };
}

interface NamedFamily {
  readonly name: string;
  readonly family: Family;
  readonly plugin?: LoadedPlugin | undefined;
  readonly records?: RecordSource | undefined;
}

function namedFamilies(config: ResolvedConfig, plugins: readonly LoadedPlugin[]): NamedFamily[] {
  const written = config.families.map((family): NamedFamily => ({
    name: family.name,
    family: placed(family.name, compileFamilyConfig(family)),
    records: family.records && configuredSource(family.name, family.records, config.directory),
  }));
  const brought = plugins.flatMap((plugin) =>
    (plugin.parts.families ?? []).map((family): NamedFamily => ({
      name: `${plugin.namespace}/${family.name}`,
      family: placed(`${plugin.namespace}/${family.name}`, family),
      plugin,
      records: plugin.parts.recordSources?.find((source) => source.name === family.records),
    })),
  );
  return [...written, ...brought];
}

/** Where the artifacts of a family lie, whatever it says itself: those of a managed one are folders of the store. */
function placed(name: string, family: Family): Family {
  if (family.managed !== true) return family;
  return { ...family, files: [`${escapeGlob(name)}/**`], unit: 'directory', complete: undefined };
}

interface References {
  /** The name under `retention` by full name. */
  readonly written: ReadonlyMap<string, string>;
  /** The configuration's claims with full names. */
  readonly claims: Readonly<Record<string, string>>;
}

function resolveReferences(
  config: ResolvedConfig,
  named: readonly NamedFamily[],
  { failed }: LoadedPlugins,
): References {
  const problems: ConfigProblem[] = [];
  const resolve = (reference: string, path: readonly string[]): string | undefined => {
    try {
      return resolveFamily(named, reference).name;
    } catch (error) {
      // It may be a family of a plugin that failed: that is reported, and its families are left alone.
      if (failed.length === 0)
        problems.push(problemAt(config.source, path, unresolved(reference, named, error)));
      return undefined;
    }
  };
  const written = new Map<string, string>();
  for (const reference of Object.keys(config.retention)) {
    const name = resolve(reference, ['retention', reference]);
    const other = name === undefined ? undefined : written.get(name);
    if (other !== undefined)
      problems.push(
        problemAt(config.source, ['retention', reference], {
          text: `expected one entry for each family, got a second for ${name}, after ${other}`,
        }),
      );
    if (name !== undefined) written.set(name, reference);
  }
  const claims = Object.entries(config.claims).map(
    ([glob, reference]) => [glob, resolve(reference, ['claims', glob]) ?? reference] as const,
  );
  if (problems.length > 0) throw invalidConfig(problems);
  return { written, claims: Object.fromEntries(claims) };
}

function unresolved(
  reference: string,
  named: readonly NamedFamily[],
  error: unknown,
): { text: string; hint?: string } {
  const fitting = named.filter(({ name }) => name.endsWith(`/${reference}`)).map(({ name }) => name);
  if (fitting.length > 1)
    return {
      text: `expected the name of one family, got ${JSON.stringify(reference)}, which means ${fitting.join(' and ')}`,
    };
  const meant = suggest(
    reference,
    named.flatMap(({ name, family }) => [name, family.name]),
  );
  const hint =
    error instanceof Error && 'hint' in error && typeof error.hint === 'string' ? { hint: error.hint } : {};
  return {
    text: `expected the name of a family, got ${JSON.stringify(reference)}${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`,
    ...hint,
  };
}

function settingsLayer({ parts: { settings } }: LoadedPlugin): readonly ConfigLayer[] {
  if (settings === undefined) return [];
  const { indexing, compaction } = pluginSettingsSchema.parse(settings);
  return [{ value: { indexing, compaction }, origin: () => ({ source: 'plugin', where: settings.origin }) }];
}

interface FamilyContext {
  readonly config: ResolvedConfig;
  readonly all: readonly NamedFamily[];
  readonly written: References['written'];
}

function loadedFamily(
  { name, family, plugin, records }: NamedFamily,
  { config, all, written }: FamilyContext,
): LoadedFamily {
  const shortName = shortNameOf(name, all);
  const settings = familySettings({
    family,
    shortName,
    writtenName: written.get(name),
    plugin: plugin?.name,
    settings: plugin?.parts.settings,
    config,
  });
  const { origins } = settings;
  const by = plugin === undefined ? {} : { plugin: { name: plugin.name, version: plugin.version } };
  return { name, shortName, family, ...by, records, ...settings, origins };
}

/** Retentions are told for each family once, with what it has from elsewhere. */
function originsOf(config: ResolvedConfig, families: readonly LoadedFamily[]): ResolvedConfig['origins'] {
  const general = [...config.origins].filter(([key]) => !key.startsWith('retention'));
  return new Map([...general, ...families.flatMap(({ origins }) => [...origins])]);
}

function foreignPinsOf({ namespace, parts: { settings } }: LoadedPlugin): LoadedDomain['foreignPins'] {
  return (settings?.pins ?? []).map((pin) => ({
    ...pin,
    family: `${namespace}/${pin.family}`,
    origin: settings?.origin ?? namespace,
  }));
}
