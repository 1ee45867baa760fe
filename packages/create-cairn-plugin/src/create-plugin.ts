import { relative } from 'node:path';
import { isCairnError } from '@cairn/core';
import { parseOptions, usage } from './command/options.ts';
import type { Terminal } from './command/terminal.ts';
import { completeSketch } from './sketch/complete-sketch.ts';
import { pluginFiles } from './template/plugin-files.ts';
import { writeNewFiles } from './writing/write-new-files.ts';

/** Where the command runs. */
export interface CreateContext {
  readonly terminal: Terminal;
  /** Of this package, and so of the cairn that the plugin is made for. */
  readonly version: string;
  /** Absolute path of the folder that it was called in. */
  readonly directory: string;
}

/** Runs `npm create cairn-plugin`, and gives its exit code: 0, 1 where writing failed, 2 for bad usage, 4 where the input ended. */
export async function createPlugin(words: readonly string[], context: CreateContext): Promise<number> {
  try {
    await create(words, context);
    return 0;
  } catch (error) {
    if (!isCairnError(error)) throw error;
    context.terminal.complain(`✗ ${error.message}${error.hint === undefined ? '' : `\n  ${error.hint}`}`);
    if (error.code === 'DECLINED') return 4;
    return error.code === 'IO_FAILED' ? 1 : 2;
  }
}

async function create(
  words: readonly string[],
  { terminal, version, directory }: CreateContext,
): Promise<void> {
  const options = parseOptions(words);
  if (options.help) return terminal.say(usage);
  if (options.version) return terminal.say(version);
  const { folder, sketch, notes } = await completeSketch(options, { terminal, directory });
  const files = pluginFiles(sketch, version);
  writeNewFiles(folder, files);
  for (const note of notes) terminal.complain(`· ${note}`);
  const place = relative(directory, folder) || '.';
  terminal.say(
    [
      `✓ Wrote ${sketch.name} into ${place}: ${Object.keys(files).length} files, the plugin itself is src/index.ts.`,
      `Next: ${place === '.' ? '' : `cd ${place} && `}npm install && npm test && npm run example -- scan`,
    ].join('\n'),
  );
}
