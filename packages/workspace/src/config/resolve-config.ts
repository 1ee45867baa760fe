import type { GcSettings } from '@cairn/core';
import { absolutePath } from '@cairn/files';
import { placeOf } from './config-source.ts';
import type { ConfigSource } from './config-source.ts';
import type {
  CompactionSettings,
  FamilyConfig,
  IndexingSettings,
  NotifySettings,
  PluginUse,
  ResolvedConfig,
} from './config.ts';
import { isMapping, mergeLayers } from './layers.ts';
import type { ConfigLayers } from './layers.ts';
import { fullRetention } from './parse-config.ts';
import { namedRoots } from './roots.ts';
import type { ProjectFile } from './schema/config-schema.ts';

/** A checked configuration, as layers from defaults to flags. */
export interface ConfigParts {
  readonly configPath: string;
  readonly directory: string;
  readonly source: ConfigSource;
  readonly project: ProjectFile;
  readonly layers: ConfigLayers;
}

/** Puts the layers together to the configuration in force. */
export function resolveConfig(parts: ConfigParts): ResolvedConfig {
  const { configPath, directory, source, project, layers } = parts;
  const { value, origins } = mergeLayers(layers);
  const merged = value as unknown as Merged;
  const pathOf = (path: string | undefined): string | undefined =>
    path === undefined ? undefined : absolutePath(path, directory);
  return {
    configPath,
    directory,
    roots: namedRoots(project.roots).map(({ name, written }) => ({
      name,
      written,
      path: absolutePath(written, directory),
    })),
    timezone: merged.timezone,
    actor: merged.actor,
    plugins: (project.plugins ?? []).map(pluginUse),
    families: merged.families,
    claims: merged.claims,
    retention: merged.retention,
    gc: merged.gc,
    archives: { ...merged.archives, path: absolutePath(merged.archives.path, directory) },
    audit: merged.audit,
    runs: merged.runs,
    store: { ...merged.store, path: pathOf(merged.store.path) },
    cost: merged.cost,
    notify: notifySettings(merged.notify),
    indexing: merged.indexing,
    compaction: merged.compaction,
    state: pathOf(merged.state),
    manifest: pathOf(merged.manifest),
    origins,
    source,
    layers,
    place: (path) => placeOf(source, path),
    relayer: (weaker) =>
      resolveConfig({ ...parts, layers: [...layers.slice(0, 1), ...weaker, ...layers.slice(1)] }),
  };
}

/** The project's file as values to be merged: short forms written out, roots by name. */
export function projectValue(project: ProjectFile): Readonly<Record<string, unknown>> {
  const { version: _version, plugins, ...rest } = project;
  const retention = Object.entries(project.retention ?? {}).map(
    ([family, rules]) => [family, fullRetention(rules ?? {})] as const,
  );
  return {
    ...rest,
    roots: Object.fromEntries(namedRoots(project.roots).map(({ name, written }) => [name, written])),
    retention: Object.fromEntries(retention),
    ...(plugins === undefined ? {} : { plugins: plugins.map((entry) => nameOf(pluginUse(entry, 0))) }),
  };
}

/** The name of a plugin as the configuration says it. */
export function nameOf({ use }: Pick<PluginUse, 'use'>): string {
  return typeof use === 'string' ? use : use.name;
}

interface Merged {
  readonly timezone: string;
  readonly actor: string;
  readonly families: readonly FamilyConfig[];
  readonly claims: Readonly<Record<string, string>>;
  readonly retention: ResolvedConfig['retention'];
  readonly gc: GcSettings;
  readonly archives: ResolvedConfig['archives'];
  readonly audit: ResolvedConfig['audit'];
  readonly runs: ResolvedConfig['runs'];
  readonly store: ResolvedConfig['store'];
  readonly cost: ResolvedConfig['cost'];
  readonly notify?: Partial<NotifySettings>;
  readonly indexing: IndexingSettings;
  readonly compaction: CompactionSettings;
  readonly state?: string;
  readonly manifest?: string;
}

function notifySettings(written: Partial<NotifySettings> | undefined): NotifySettings | undefined {
  if (written?.command === undefined) return undefined;
  return { command: written.command, on: written.on ?? ['failed', 'refused', 'pressure'] };
}

function pluginUse(entry: unknown, index: number): PluginUse {
  const path = ['plugins', index];
  if (isMapping(entry) && 'use' in entry) {
    return { use: entry['use'] as PluginUse['use'], options: entry['options'] ?? {}, path };
  }
  return { use: entry as PluginUse['use'], options: {}, path };
}
