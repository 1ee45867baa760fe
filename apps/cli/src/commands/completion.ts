import { CairnError, suggest } from '@cairn/core';
import { printable } from '@cairn/render';
import { completionScript, shells } from '../completion/script.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { loadListedPlugins, wordsOfPlugin } from '../plugin-commands/listed-plugins.ts';
import type { completionOptions } from '../table/set-up.ts';

/** Prints a completion script for a shell. */
export const completion: CommandHandler<typeof completionOptions> = async (frame, { operands, options }) => {
  if (options.pluginWords !== undefined) {
    frame.out.write(await pluginWords(options.pluginWords));
    return;
  }
  const shell = shells.find((each) => each === operands[0]);
  if (shell === undefined) {
    const near = suggest(operands[0] ?? '', shells);
    throw new CairnError(
      'USAGE',
      `expected one of ${shells.join(', ')}, got ${JSON.stringify(operands[0])}`,
      {
        hint: near === undefined ? undefined : `Did you mean ${near}?`,
      },
    );
  }
  const script = completionScript(shell);
  if (frame.globals.json) print(frame, { text: () => script, json: () => ({ shell, script }) });
  else frame.out.write(script);
};

/** Namespaces, or what one of them has: a word, a tab and what it does in each line. */
async function pluginWords(namespace: string): Promise<string> {
  const plugins = await loadListedPlugins();
  const lines =
    namespace === ''
      ? plugins.map((plugin) => [plugin.namespace, plugin.name])
      : plugins
          .filter((plugin) => plugin.namespace === namespace)
          .flatMap((plugin) => wordsOfPlugin(plugin).map(({ name, title }) => [name, title]));
  const shown = lines.map((line) => line.map((part) => printable(part)).join('\t'));
  return shown.map((line) => `${line}\n`).join('');
}
