import type { Origin, Origins } from './config.ts';

/** Values of one origin, to be laid over those of weaker ones. */
export interface ConfigLayer {
  readonly value: Readonly<Record<string, unknown>>;
  origin(path: readonly string[]): Origin;
}

/** Layers from the weakest (the defaults) to the strongest (flags). */
export type ConfigLayers = readonly ConfigLayer[];

/** The values in force, and the origin of each: a list is one value, a mapping one for each key. */
export interface MergedLayers {
  readonly value: Readonly<Record<string, unknown>>;
  readonly origins: Origins;
}

/**
 * Lays each layer over the ones before it, key by key; `depth` says how many levels of mappings are
 * merged, so that what lies deeper is replaced as a whole.
 *
 * @param prefix put before each key of the origins.
 */
export function mergeLayers(
  layers: ConfigLayers,
  options: { depth?: number; prefix?: readonly string[] } = {},
): MergedLayers {
  const { depth = Infinity, prefix = [] } = options;
  const origins = new Map<string, Origin>();
  const value: Record<string, unknown> = {};
  for (const layer of layers)
    lay({ layer, origins, prefix }, { over: value, under: layer.value, depth, path: [] });
  return { value, origins };
}

/** Tells a mapping from lists, values of classes and everything else. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

interface Laying {
  readonly layer: ConfigLayer;
  readonly origins: Map<string, Origin>;
  readonly prefix: readonly string[];
}

interface Level {
  readonly over: Record<string, unknown>;
  readonly under: Readonly<Record<string, unknown>>;
  readonly depth: number;
  readonly path: readonly string[];
}

function lay(laying: Laying, { over, under, depth, path }: Level): void {
  for (const [key, value] of Object.entries(under)) {
    if (value === undefined) continue;
    const at = [...path, key];
    const held = over[key];
    if (depth > 1 && isMapping(value) && (held === undefined || isMapping(held))) {
      const copy: Record<string, unknown> = { ...held };
      over[key] = copy;
      if (Object.keys(value).length > 0 || held !== undefined) {
        lay(laying, { over: copy, under: value, depth: depth - 1, path: at });
        continue;
      }
    }
    over[key] = value;
    forget(laying, at);
    remember(laying, at, value);
  }
}

function forget({ origins, prefix }: Laying, path: readonly string[]): void {
  const key = [...prefix, ...path].join('.');
  for (const known of origins.keys()) if (known === key || known.startsWith(`${key}.`)) origins.delete(known);
}

function remember(laying: Laying, path: readonly string[], value: unknown): void {
  if (isMapping(value) && Object.keys(value).length > 0) {
    for (const [key, inner] of Object.entries(value))
      if (inner !== undefined) remember(laying, [...path, key], inner);
    return;
  }
  laying.origins.set([...laying.prefix, ...path].join('.'), laying.layer.origin(path));
}
