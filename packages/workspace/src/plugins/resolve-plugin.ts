import { createRequire, findPackageJSON } from 'node:module';
import { CairnError, messageOf, suggest } from '@cairn/core';
import { absolutePath, codeOf, exists, joinPath, parentPath, readJson, urlOfPath } from '@cairn/files';
import { isMapping } from '../config/layers.ts';
import { readManifest } from './plugin-manifest.ts';
import type { PluginManifest } from './plugin-manifest.ts';

/** Where a plugin's module is, and what its package says of it. */
export interface PluginModule {
  /** Absolute path. */
  readonly path: string;
  readonly manifest: PluginManifest;
}

/**
 * Finds a plugin's module: a path is relative to the configuration's folder; a package is looked for from
 * there upwards, and then beside cairn itself, where a global installation has it.
 *
 * @throws CairnError `PLUGIN_FAILED` with the line that installs it.
 */
export function resolvePlugin(use: string, directory: string): PluginModule {
  const path = /^\.{0,2}\//.test(use)
    ? existing(absolutePath(use, directory), use)
    : resolvePackage(use, directory);
  return { path, manifest: readManifest(path) };
}

/** Tells whether a plugin could be loaded from a folder. */
export function isInstalled(use: string, directory: string): boolean {
  try {
    resolvePlugin(use, directory);
    return true;
  } catch {
    // Whatever the reason: it would not load.
    return false;
  }
}

/** Packages of cairn's own, for suggestions and for finding one that reads a file. */
export const KNOWN_PLUGINS: readonly string[] = [
  'deid',
  'essays',
  'evaluation',
  'pipeline-runs',
  'verification',
].map((name) => `@cairn/plugin-${name}`);

function existing(path: string, use: string): string {
  if (exists(path)) return path;
  throw new CairnError('PLUGIN_FAILED', `expected a plugin at ${use}, found nothing there`, {
    path,
    hint: 'Paths of plugins are relative to the folder of the configuration.',
  });
}

function resolvePackage(use: string, directory: string): string {
  const places = [urlOfPath(joinPath(directory, 'cairn.yaml')), import.meta.url];
  for (const place of places) {
    try {
      return createRequire(place).resolve(use);
    } catch (error) {
      if (codeOf(error) === 'ERR_PACKAGE_PATH_NOT_EXPORTED') return entryForImport(use, place);
      if (codeOf(error) !== 'MODULE_NOT_FOUND') throw notLoadable(use, error);
      // Not from here.
    }
  }
  throw notInstalled(use, directory);
}

/** Packages that name an entry for `import` alone are invisible to `require.resolve`. */
function entryForImport(use: string, place: string): string {
  const manifestPath = findPackageJSON(use, place);
  const manifest = manifestPath === undefined ? undefined : readJson(manifestPath);
  const entry = conditional(isMapping(manifest) ? manifest['exports'] : undefined);
  if (manifestPath !== undefined && entry !== undefined) return absolutePath(entry, parentPath(manifestPath));
  throw notLoadable(use, new Error('its package.json exports no main entry'));
}

function conditional(exported: unknown): string | undefined {
  if (typeof exported === 'string') return exported;
  if (!isMapping(exported)) return undefined;
  for (const [condition, value] of Object.entries(exported)) {
    if (['.', 'import', 'node', 'default', 'module-sync'].includes(condition)) return conditional(value);
  }
  return undefined;
}

function notInstalled(use: string, directory: string): CairnError {
  const there = pluginsBeside(directory);
  const meant = meantPlugin(use, [...there, ...KNOWN_PLUGINS]);
  const question = meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`;
  const isThere = meant !== undefined && there.includes(meant);
  return new CairnError(
    'PLUGIN_FAILED',
    `expected the plugin ${use} to be installed, found no such package${question}`,
    {
      path: use,
      hint: isThere
        ? `${meant} is installed: name it under plugins.`
        : `Install it with: ${installLine(meant ?? use, directory)}`,
    },
  );
}

/** Plugins that the project depends on; packages are only called so by custom. */
function pluginsBeside(directory: string): readonly string[] {
  const path = joinPath(directory, 'package.json');
  const manifest = exists(path) ? readJson(path) : undefined;
  if (!isMapping(manifest)) return [];
  return ['dependencies', 'devDependencies']
    .flatMap((key) => Object.keys(isMapping(manifest[key]) ? manifest[key] : {}))
    .filter((name) => name !== ownWord(name));
}

/** The package that was meant, by what its name has of its own: `plugin-` makes strangers look alike. */
function meantPlugin(use: string, known: readonly string[]): string | undefined {
  if (KNOWN_PLUGINS.includes(use)) return undefined;
  const word = suggest(ownWord(use), known.map(ownWord));
  return known.find((name) => name !== use && ownWord(name) === word);
}

/** What stands behind `@team/`, `cairn-` and `plugin-`. */
function ownWord(name: string): string {
  return name.replace(/^(?:@[^/]+\/)?(?:cairn-)?plugin-/, '');
}

/** The line that installs a package, for the package manager whose lock file lies in a folder or above it. */
export function installLine(name: string, directory: string): string {
  for (let folder = directory; ; folder = parentPath(folder)) {
    if (exists(joinPath(folder, 'pnpm-lock.yaml'))) return `pnpm add --save-dev ${name}`;
    if (exists(joinPath(folder, 'yarn.lock'))) return `yarn add --dev ${name}`;
    if (exists(joinPath(folder, 'package-lock.json')) || parentPath(folder) === folder)
      return `npm install --save-dev ${name}`;
  }
}

function notLoadable(use: string, error: unknown): CairnError {
  return new CairnError(
    'PLUGIN_FAILED',
    `expected a plugin that can be loaded, got ${use}: ${messageOf(error)}`,
    { path: use, cause: error },
  );
}
