import type { Family, GcSettings, PluginSettings, Retention } from '@cairn/core';
import type { FullRetention, Origin, Origins, ResolvedConfig } from '../config/config.ts';
import { mergeLayers } from '../config/layers.ts';
import type { ConfigLayer } from '../config/layers.ts';
import { fullRetention } from '../config/parse-config.ts';

/** A family and everything that says what is kept of it. */
export interface FamilySources {
  readonly family: Family;
  readonly shortName: string;
  /** The name under `retention` in the configuration, when it is there. */
  readonly writtenName?: string | undefined;
  readonly plugin?: string | undefined;
  readonly settings?: PluginSettings | undefined;
  readonly config: ResolvedConfig;
}

/** What holds for a family, and where each value came from. */
export interface FamilySettings {
  readonly retention: FullRetention;
  readonly gc: GcSettings;
  readonly origins: Origins;
}

/**
 * Lays the configuration's retention of a family over the plugin's settings over the family's default, rule
 * by rule: `keep`, `only`, `then` … are each taken as a whole from the strongest that has them. Protections add up:
 * whoever asks for one more has not said that the others are to end.
 */
export function familySettings(sources: FamilySources): FamilySettings {
  const { config, shortName } = sources;
  const layers = retentionLayers(sources);
  const merged = mergeLayers(layers, { depth: 1, prefix: ['retention', shortName] });
  const origins = new Map(merged.origins);
  const retention: Record<string, unknown> = { ...merged.value };
  const protect = protections(layers);
  if (protect.length > 0) retention['protect'] = protect;
  else delete retention['protect'];
  const gc: Record<string, unknown> = { ...config.gc };
  for (const key of GC_KEYS) {
    const name = `retention.${shortName}.${key}`;
    const general = config.origins.get(`gc.${key}`);
    if (retention[key] !== undefined && beats(origins.get(name), general)) gc[key] = retention[key];
    else {
      delete retention[key];
      origins.delete(name);
    }
  }
  return { retention, gc: gc as unknown as GcSettings, origins };
}

const GC_KEYS: readonly (keyof GcSettings)[] = ['alwaysKeep', 'settle', 'maxTrash', 'trashFor'];

/** From the weakest to the strongest. */
const STRENGTH: readonly Origin['source'][] = ['default', 'family', 'plugin', 'user', 'file', 'env', 'flag'];

/** A family's own setting beats the workspace's of the same kind of origin. */
function beats(own: Origin | undefined, general: Origin | undefined): boolean {
  return (
    general === undefined ||
    own === undefined ||
    STRENGTH.indexOf(own.source) >= STRENGTH.indexOf(general.source)
  );
}

/** A leading `!` takes one away that something weaker asks for. */
function protections(layers: readonly ConfigLayer[]): readonly string[] {
  const names = new Set<string>();
  for (const { value } of layers) {
    for (const name of (value as Pick<Retention, 'protect'>).protect ?? []) {
      if (name.startsWith('!')) names.delete(name.slice(1));
      else names.add(name);
    }
  }
  return [...names];
}

/** From the weakest to the strongest; a plugin's settings of a family beat those of all its families. */
function retentionLayers({
  family,
  writtenName,
  plugin,
  settings,
  config,
}: FamilySources): readonly ConfigLayer[] {
  const origin = (source: Origin['source'], where: string) => (): Origin => ({ source, where });
  const fromPlugin = origin('plugin', settings?.origin ?? plugin ?? family.name);
  const key = ['retention', writtenName ?? ''];
  return [
    { value: written(family.retention), origin: origin('family', plugin ?? 'built in') },
    { value: { ...settings?.gc }, origin: fromPlugin },
    { value: written(settings?.retention?.[family.name]), origin: fromPlugin },
    {
      value: writtenName === undefined ? {} : { ...config.retention[writtenName] },
      origin: (path) =>
        config.origins.get([...key, ...path].join('.')) ?? {
          source: 'file',
          where: config.place([...key, ...path]),
        },
    },
  ];
}

function written(retention: Retention | undefined): Readonly<Record<string, unknown>> {
  return retention === undefined ? {} : { ...fullRetention(retention) };
}
