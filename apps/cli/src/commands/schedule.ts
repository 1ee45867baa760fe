import { CairnError } from '@cairn/core';
import { printable } from '@cairn/render';
import type { Schedule, ScheduleChange, Workspace } from '@cairn/workspace';
import { againWith, commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { note, warn } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { runScheduled } from '../schedule/run-scheduled.ts';
import type { scheduleOptions } from '../table/decide.ts';

type Input = CommandInput<typeof scheduleOptions>;

/** Prints what makes cairn go on alone, puts it in place, takes it away, or is called by it. */
export const schedule: CommandHandler<typeof scheduleOptions> = async (frame, input) => {
  const { operands, options } = input;
  if (options.run === true) return runScheduled(frame, operands);
  refuseBoth(options);
  return withWorkspace(frame, async (workspace) => {
    const made = await makeSchedule(frame, workspace, input);
    for (const text of made.notes) warn(frame, printable(text));
    const isWanted = options.install === true || options.remove === true;
    if (!isWanted || frame.globals.dryRun) return show(frame, made);
    const change =
      options.install === true
        ? await workspace.installSchedule(made, frame.environment)
        : await workspace.removeSchedule(made, frame.environment);
    tell(frame, { made, change, isInstalled: options.install === true });
  });
};

async function makeSchedule(
  frame: Frame,
  workspace: Workspace,
  { operands, options }: Input,
): Promise<Schedule> {
  const { program, environment } = frame;
  if (program === undefined) throw new CairnError('INTERNAL', 'expected to know how cairn was started');
  return workspace.schedule({
    every: options.every,
    by: options.systemd === true ? 'systemd' : 'cron',
    command: operands,
    log: options.log,
    program,
    environment,
  });
}

function refuseBoth({ cron, systemd, install, remove }: Input['options']): void {
  if (cron === true && systemd === true)
    throw new CairnError('USAGE', 'expected --cron or --systemd, got both');
  if (install === true && remove === true)
    throw new CairnError('USAGE', 'expected --install or --remove, got both');
}

function show(frame: Frame, made: Schedule): void {
  const { lines, units } = made;
  print(frame, {
    text: () => [...lines, ...units.map(({ path, text }) => `# ${path}\n${text}`)].join('\n').trimEnd(),
    json: () => ({ schedule: made }),
  });
  // The result may be piped into a crontab.
  note(frame, `Nothing was changed. Install: ${againWith(frame, ['--install'])}`);
}

interface Told {
  readonly made: Schedule;
  readonly change: ScheduleChange;
  readonly isInstalled: boolean;
}

function tell(frame: Frame, { made, change, isInstalled }: Told): void {
  const places = change.places.map(printable).join(' and ');
  const command = `cairn ${made.command.join(' ')}`;
  const words = made.by === 'systemd' ? ['--systemd'] : [];
  const back = commandLine(frame, 'schedule', ...words, '--remove', '--', ...made.command);
  print(frame, {
    text: () => {
      if (!change.changed)
        return `${isInstalled ? 'It is so already' : 'There was none'}: ${printable(command)}`;
      if (!isInstalled) return `Took ${printable(command)} out of ${places}.`;
      return [
        `Put ${printable(command)} into ${places}, at ${made.cron}.`,
        `Log: ${printable(made.log)}`,
        `Take it out: ${back}`,
      ].join('\n');
    },
    json: () => ({ schedule: made, ...change }),
  });
}
