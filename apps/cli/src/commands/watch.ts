import { formatBytes, formatCount, printable } from '@cairn/render';
import type { WatchEvent } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note, warn } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { watchOptions } from '../table/trace.ts';

/** Takes finished files of a folder into the store, until it is interrupted or, with `--once`, none is left. */
export const watch: CommandHandler<typeof watchOptions> = async (frame, { operands, options }) => {
  const [folder = '.'] = operands;
  const { family = '', once, settle, copy, ignore } = options;
  if (frame.globals.dryRun) {
    note(frame, `Would take finished files of ${folder} into ${family}.`);
    return exitCodes.done;
  }
  return withWorkspace(frame, async (workspace) => {
    // A watch may go on for months: only what is printed at the end is kept.
    const files: WatchEvent[] = [];
    const counts = { taken: 0, left: 0 };
    const mode = copy === true ? 'copy' : 'move';
    const { signal } = frame;
    for await (const event of workspace.watch({ folder, family, once, settle, mode, ignore, signal })) {
      counts[event.kind]++;
      if (frame.globals.json) files.push(event);
      else tell(frame, event);
      if (frame.out.isClosed) break;
    }
    const { taken, left } = counts;
    print(frame, {
      text: () => `Took in ${formatCount(taken, 'file')}${left === 0 ? '' : `, left ${left}`}.`,
      json: () => ({ taken, left, files }),
    });
    return left > 0 ? exitCodes.partial : exitCodes.done;
  });
};

function tell(frame: Frame, event: WatchEvent): void {
  if (event.kind === 'left') warn(frame, printable(`${event.path} stays where it is: ${event.why}`));
  else if (!frame.globals.quiet)
    frame.out.write(
      `${frame.style('accent', event.id)}  ${printable(event.path)}  ${formatBytes(event.bytes)}\n`,
    );
}
