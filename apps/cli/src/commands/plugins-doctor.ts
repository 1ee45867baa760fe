import { formatCount, printableLines } from '@cairn/render';
import type { PluginInfo } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Says what is wrong with plugins. */
export const pluginsDoctor: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const plugins = workspace.plugins();
    const failed = plugins.filter((plugin) => plugin.error !== undefined);
    print(frame, {
      text: () => doctorText(frame, plugins, failed),
      json: () => ({ healthy: failed.length === 0, plugins }),
    });
    return failed.length === 0 ? exitCodes.done : exitCodes.findings;
  });

function doctorText({ style }: Frame, plugins: readonly PluginInfo[], failed: readonly PluginInfo[]): string {
  if (failed.length === 0)
    return `${style('good', '✓')} ${formatCount(plugins.length, 'plugin')} loaded, none with trouble.`;
  return failed
    .map(({ name, error, hint }) => {
      const advice = hint === undefined ? '' : `\n  ${printableLines(hint)}`;
      return `${style('bad', '✗')} ${printableLines(name)}: ${printableLines(error ?? '')}${advice}`;
    })
    .join('\n');
}
