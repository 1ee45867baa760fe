import { exists, joinPath, parentPath, readJson } from '@cairn/files';
import { isMapping } from '../config/layers.ts';

/** Something that a plugin adds, as its package.json lists it. */
export interface ListedPart {
  /** Short name. */
  readonly name: string;
  readonly title: string;
}

/**
 * What the package.json of a plugin says under `cairn`: it is read instead of loading the plugin for help and
 * completion, and when the plugin cannot be loaded.
 */
export interface PluginManifest {
  /** The package's name; undefined where there is no package. */
  readonly name?: string | undefined;
  readonly version: string;
  readonly namespace?: string | undefined;
  readonly families: readonly ListedPart[];
  readonly actions: readonly ListedPart[];
  readonly views: readonly ListedPart[];
  /** Something of it is listed by name only, as was once enough. */
  readonly isUntitled: boolean;
}

/** What the package.json beside or above a module says of the plugin in it. */
export function readManifest(modulePath: string): PluginManifest {
  for (let folder = parentPath(modulePath); ; folder = parentPath(folder)) {
    const path = joinPath(folder, 'package.json');
    if (exists(path)) return manifestOf(readJson(path));
    if (parentPath(folder) === folder) return manifestOf(undefined);
  }
}

/** What a parsed package.json says. Whatever is not as it should be counts as absent: the plugin itself decides. */
export function manifestOf(value: unknown): PluginManifest {
  const { name, version, cairn } = fieldsOf(value);
  const { namespace, families, actions, views } = fieldsOf(cairn);
  return {
    name: textOf(name),
    version: textOf(version) ?? '0.0.0',
    namespace: textOf(namespace),
    families: partsOf(families),
    actions: partsOf(actions),
    views: partsOf(views),
    isUntitled: [families, actions, views].some((part) => Array.isArray(part) && part.length > 0),
  };
}

/** Titles by name, or names alone. */
function partsOf(value: unknown): readonly ListedPart[] {
  const entries = Array.isArray(value)
    ? value.map((name): readonly [unknown, unknown] => [name, name])
    : Object.entries(fieldsOf(value));
  return entries.flatMap(([name, title]) =>
    typeof name === 'string' && typeof title === 'string' ? [{ name, title }] : [],
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return isMapping(value) ? value : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
