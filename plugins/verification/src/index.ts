import type { Plugin, PluginSettings, SetupContext } from '@cairn/core';
import { definePlugin } from '@cairn/core';
import { z } from 'zod';
import { importArtifactsConfig } from './artifacts-config/import-artifacts-config.ts';
import { readArtifactsSettings } from './artifacts-config/read-artifacts-settings.ts';
import { verificationFamilies } from './families/families.ts';

/** What a configuration may say to this plugin. */
export interface VerificationOptions {
  /** A `config/artifacts.yaml` of the research system, relative to the workspace: used as it is. */
  readonly configFile?: string | undefined;
}

const options: z.ZodType<VerificationOptions> = z.strictObject({ configFile: z.string().min(1).optional() });

/** The five families of verification runs: proofs, bench, smoke90, explain and greenwall. */
const plugin: Plugin<VerificationOptions> = definePlugin({
  name: '@cairn/plugin-verification',
  namespace: 'verification',
  apiVersion: 1,
  options,
  setup: ({ configFile }, context) => ({
    families: verificationFamilies,
    settings: settingsOf(configFile, context),
    importConfig: importArtifactsConfig,
  }),
});

export default plugin;

function settingsOf(configFile: string | undefined, context: SetupContext): PluginSettings | undefined {
  return configFile === undefined ? undefined : readArtifactsSettings(configFile, context);
}
