import { valueSource } from './config-source.ts';
import type { Origin } from './config.ts';
import type { ConfigLayer } from './layers.ts';
import { parseSource } from './parse-config.ts';
import type { ConfigProblem } from './problems.ts';
import { settingsSchema } from './schema/config-schema.ts';

/** Names of the environment variables that set something, with the key that each sets. */
export const ENVIRONMENT_KEYS: Readonly<Record<string, string>> = Object.freeze({
  CAIRN_ACTOR: 'actor',
  CAIRN_MANIFEST: 'manifest',
  CAIRN_MAX_FILES: 'indexing.maxFilesPerScan',
  CAIRN_STATE: 'state',
  CAIRN_TIMEZONE: 'timezone',
  CAIRN_WORKERS: 'indexing.parallelWorkers',
});

/** A layer that was made of single settings, and what is wrong with them. */
export interface SettingsLayer {
  readonly layer: ConfigLayer;
  readonly problems: readonly ConfigProblem[];
}

/** The settings that the environment makes; empty variables count as not set. */
export function environmentLayer(environment: Readonly<Record<string, string | undefined>>): SettingsLayer {
  const settings = Object.entries(ENVIRONMENT_KEYS).flatMap(([name, key]): Setting[] => {
    const text = environment[name];
    if (text === undefined || text === '') return [];
    return [
      { key, value: /^-?\d+$/.test(text) ? Number(text) : text, origin: { source: 'env', where: name } },
    ];
  });
  return settingsLayer(settings);
}

/** The settings that flags make, by dotted key: `{ timezone: 'UTC', 'gc.settle': '1h' }`. */
export function flagsLayer(flags: Readonly<Record<string, unknown>>): SettingsLayer {
  const given = Object.entries(flags).filter(([, value]) => value !== undefined);
  return settingsLayer(
    given.map(([key, value]) => ({ key, value, origin: { source: 'flag', where: `--${key}` } })),
  );
}

interface Setting {
  readonly key: string;
  readonly value: unknown;
  readonly origin: Origin;
}

function settingsLayer(settings: readonly Setting[]): SettingsLayer {
  const problems: ConfigProblem[] = [];
  const value: Record<string, unknown> = {};
  const origins = new Map<string, Origin>();
  for (const { key, value: given, origin } of settings) {
    const parsed = parseSource(valueSource(nested(key, given), origin.where), settingsSchema);
    problems.push(...parsed.problems);
    const [section = '', name] = key.split('.');
    const held = value[section] as Record<string, unknown> | undefined;
    const checked = (parsed.value as Record<string, unknown> | undefined)?.[section];
    value[section] =
      name === undefined ? checked : { ...held, ...(checked as Record<string, unknown> | undefined) };
    origins.set(key, origin);
  }
  return { layer: { value, origin: (path) => originOf(origins, path) }, problems };
}

function nested(key: string, value: unknown): unknown {
  return key.split('.').reduceRight((inner, name) => ({ [name]: inner }), value);
}

function originOf(origins: ReadonlyMap<string, Origin>, path: readonly string[]): Origin {
  for (let length = path.length; length > 0; length--) {
    const origin = origins.get(path.slice(0, length).join('.'));
    if (origin !== undefined) return origin;
  }
  return { source: 'flag', where: path.join('.') };
}
