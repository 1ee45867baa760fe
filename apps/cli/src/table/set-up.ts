import type { CommandGroup } from '../frame/command-spec.ts';
import { defineCommand } from '../frame/command-spec.ts';
import { flag, text } from '../frame/option-spec.ts';
import { answering } from './common-options.ts';

export const initOptions = { ...answering } as const;

export const configShowOptions = {
  origin: flag('--origin', 'say where each value was written'),
} as const;

export const configImportOptions = {
  plugin: text('--plugin <name>', 'the plugin that reads the file'),
  write: flag('--write', 'write cairn.yaml instead of printing it'),
} as const;

export const completionOptions = {
  pluginWords: text('--plugin-words <namespace>', 'what the scripts ask for: words of plugins', {
    hidden: true,
  }),
} as const;

/** How a workspace is made and looked after. */
export const setUp: CommandGroup = {
  heading: 'Set up',
  commands: [
    defineCommand({
      name: 'init',
      summary: 'look at this folder, propose families and write cairn.yaml',
      options: initOptions,
      load: async () => (await import('../commands/init.ts')).init,
    }),
    defineCommand({
      name: 'config show',
      summary: 'show the settings in force, and each policy as a sentence',
      options: configShowOptions,
      load: async () => (await import('../commands/config-show.ts')).configShow,
    }),
    defineCommand({
      name: 'config schema',
      summary: 'print the JSON Schema of cairn.yaml',
      load: async () => (await import('../commands/config-schema.ts')).configSchema,
    }),
    defineCommand({
      name: 'config import',
      summary: "turn another tool's configuration into cairn.yaml",
      operands: [{ name: '<file>', summary: 'the other configuration' }],
      options: configImportOptions,
      load: async () => (await import('../commands/config-import.ts')).configImport,
    }),
    defineCommand({
      name: 'plugins list',
      summary: 'list plugins and what they add',
      load: async () => (await import('../commands/plugins-list.ts')).pluginsList,
    }),
    defineCommand({
      name: 'plugins doctor',
      summary: 'say what is wrong with plugins',
      load: async () => (await import('../commands/plugins-doctor.ts')).pluginsDoctor,
    }),
    defineCommand({
      name: 'plugins why',
      summary: 'say which family a file belongs to, and why',
      operands: [{ name: '<path>', summary: 'a file below a root' }],
      load: async () => (await import('../commands/plugins-why.ts')).pluginsWhy,
    }),
    defineCommand({
      name: 'doctor',
      summary: 'finish what a crash left open, and report on the workspace',
      load: async () => (await import('../commands/doctor.ts')).doctor,
    }),
    defineCommand({
      name: 'completion',
      options: completionOptions,
      summary: 'print a completion script',
      operands: [{ name: '<shell>', summary: 'bash, zsh or fish' }],
      examples: ['completion bash > ~/.local/share/bash-completion/completions/cairn'],
      load: async () => (await import('../commands/completion.ts')).completion,
    }),
  ],
};
