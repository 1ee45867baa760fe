import type { CairnError, Plugin, PluginParts } from '@cairn/core';
import type { Deprecation } from './deprecations.ts';
import type { ListedPart, PluginManifest } from './plugin-manifest.ts';

/** A plugin that was loaded and set up. */
export interface LoadedPlugin {
  /** The package's name, as the plugin gives it. */
  readonly name: string;
  /** As the configuration names it, by package or path; undefined when it came as an object. */
  readonly use?: string | undefined;
  /** Of its package; `0.0.0` where it has none. */
  readonly version: string;
  readonly namespace: string;
  readonly plugin: Plugin;
  /** What was checked by the plugin's schema. */
  readonly options: unknown;
  readonly parts: PluginParts;
  /** Where the configuration asks for it: `cairn.yaml:5`. */
  readonly place: string;
  /** Absolute path of the module; undefined when it came as an object. */
  readonly path?: string | undefined;
  /** Of its package; undefined when it came as an object. */
  readonly manifest?: PluginManifest | undefined;
  readonly deprecations: readonly Deprecation[];
}

/** A plugin that could not be loaded, and what is unknown because of it. */
export interface FailedPlugin {
  /** As the configuration names it. */
  readonly name: string;
  /** From the plugin, or from `cairn.namespace` in its package.json; undefined when neither could be read. */
  readonly namespace?: string | undefined;
  /** Full names from `cairn.families` in its package.json. Families in the catalog may be its own too. */
  readonly families: readonly string[];
  /** From its package.json. */
  readonly actions: readonly ListedPart[];
  readonly views: readonly ListedPart[];
  readonly version?: string | undefined;
  readonly place: string;
  readonly error: CairnError;
}
