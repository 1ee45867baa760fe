import type { Plugin } from '@cairn/core';
import { register } from '../runner/test-function.ts';
import type { SuiteOptions, TestCase } from '../runner/test-function.ts';
import type { PluginSetup } from '../workspace/plugin-workspace.ts';
import { faultCases } from './fault-cases.ts';
import { manifestCase } from './manifest-case.ts';
import { reasonCases } from './reason-cases.ts';
import { scanCases } from './scan-cases.ts';

/** What {@link testPlugin} tries a plugin on. */
export interface PluginTest extends PluginSetup, SuiteOptions {
  /** The plugin's package.json: `new URL('../package.json', import.meta.url)`. */
  readonly manifest: URL;
}

/**
 * Tests that a plugin keeps the manners that cairn relies on. With a tree that has something of each of its
 * families, and with options under which it adds all that it can:
 *
 * - its package.json lists what it adds, so that help and completion need not load it;
 * - the same tree gives the same artifacts, also on a rescan and after its files were touched;
 * - artifacts are described, made of files of the tree, and no file is in two of them;
 * - scans, checks and views write nothing, and end when they are told to;
 * - files that vanish, are empty, broken or huge harm nobody else, and what they harmed recovers;
 * - metadata fits its schema and survives JSON; verdicts, findings, actions and views come with words.
 *
 * @example
 * testPlugin(plugin, {
 *   manifest: new URL('../package.json', import.meta.url),
 *   tree: { 'nightly/a/result.json': { status: 'PASS' } },
 * });
 */
export function testPlugin(plugin: Plugin, test: PluginTest): void {
  register(pluginCases(plugin, test), test.title ?? plugin.name, test);
}

/** The cases of {@link testPlugin}, for a runner that is called in another way. */
export function pluginCases(plugin: Plugin, test: PluginTest): readonly TestCase[] {
  return [
    manifestCase(plugin, test),
    ...scanCases(plugin, test),
    ...faultCases(plugin, test),
    ...reasonCases(plugin, test),
  ];
}
