import type { Plugin, PluginParts } from '@cairn/core';
import type { PluginManifest } from './plugin-manifest.ts';

/** Something that a plugin does in a way that still works, and will not for ever. */
export interface Deprecation {
  /** What it does, as half a sentence. */
  readonly what: string;
  /** What to do instead, as a sentence. */
  readonly replacement: string;
}

/** A plugin as it was found. */
export interface DeprecatedUse {
  readonly plugin: Plugin;
  readonly parts: PluginParts;
  readonly manifest: PluginManifest;
}

interface Rule extends Deprecation {
  isUsed(use: DeprecatedUse): boolean;
}

/** Everything that is on its way out. A rule goes with what it speaks of, in the next version of the interface. */
const RULES: readonly Rule[] = [
  {
    what: 'its package.json lists what it adds by name only',
    replacement: 'Write "cairn": { "families": { "<name>": "<title>" } }, and actions and views likewise.',
    isUsed: ({ manifest }) => manifest.isUntitled,
  },
];

/** What a plugin should do in another way from now on. */
export function deprecationsOf(use: DeprecatedUse): readonly Deprecation[] {
  return RULES.filter((rule) => rule.isUsed(use)).map(({ what, replacement }) => ({ what, replacement }));
}

/**
 * Sentences about deprecations, for people who run the plugins: each is told once in a process, as whoever opens
 * a workspace a thousand times needs no thousand warnings. `cairn plugins doctor` tells them every time.
 */
export function deprecationNotices(
  plugins: readonly { readonly name: string; readonly deprecations: readonly Deprecation[] }[],
  told: Set<string> = TOLD,
): readonly string[] {
  const notices = plugins.flatMap(({ name, deprecations }) =>
    deprecations.map(({ what, replacement }) => `${name} is out of date: ${what}. ${replacement}`),
  );
  const fresh = notices.filter((notice) => !told.has(notice));
  for (const notice of fresh) told.add(notice);
  return fresh;
}

const TOLD = new Set<string>();
