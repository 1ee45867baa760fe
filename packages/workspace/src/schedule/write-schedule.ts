import { CairnError } from '@cairn/core';
import { absolutePath, hashText, joinPath, pathName, relativeTo } from '@cairn/files';
import { ENVIRONMENT_KEYS } from '../config/environment.ts';
import type { Session } from '../workspace/session.ts';
import { calendarEvents } from './calendar/calendar-event.ts';
import { parseCronTime } from './calendar/cron-time.ts';
import { cronLines } from './cron-lines.ts';
import type { Schedule, ScheduleOptions } from './schedule-contract.ts';
import { unitFiles } from './unit-files.ts';

const usualCommand = ['gc', '--apply', '--yes'];

/** A schedule in the words of cron or systemd. See `ScheduleVerbs.schedule`. */
export function writeSchedule(session: Session, options: ScheduleOptions): Schedule {
  const { by = 'cron', every = 'daily', environment } = options;
  const { directory } = session.config;
  const command =
    options.command === undefined || options.command.length === 0 ? usualCommand : options.command;
  const log = logPath(session, options.log);
  const digest = hashText(JSON.stringify([directory, command]));
  const time = parseCronTime(every, Number.parseInt(digest.slice(0, 8), 16));
  const name = `cairn-${slug(pathName(directory))}-${digest.slice(0, 8)}`;
  const words = [...options.program, '-C', directory, 'schedule', '--run', '--', ...command];
  refuseLineEnds([...words, log]);
  const title = `cairn ${command.join(' ')} in ${directory}`;
  return {
    name,
    by,
    cron: time.text,
    command,
    log,
    lines: by === 'cron' ? cronLines({ name, title, time: time.text, words, log }) : [],
    units:
      by === 'systemd'
        ? unitFiles({ name, title, events: calendarEvents(time), words, log, environment })
        : [],
    notes: [...missingVariables(environment), ...pressureNotes(session, command)],
  };
}

function logPath({ roots, paths }: Session, written: string | undefined): string {
  if (written === undefined) return joinPath(paths.folder, 'schedule.log');
  const log = absolutePath(written, process.cwd());
  for (const [root, path] of roots) {
    if (relativeTo(path, log) === undefined) continue;
    throw new CairnError('PATH_INVALID', `expected a log outside of the root ${root}, got ${log}`, {
      path: log,
      hint: 'Among the artifacts it would be taken for one.',
    });
  }
  return log;
}

/** Neither a crontab nor a unit can hold them. */
function refuseLineEnds(words: readonly string[]): void {
  const word = words.find((each) => /[\n\r\0]/.test(each));
  if (word === undefined) return;
  throw new CairnError('PATH_INVALID', `expected words without line ends, got ${JSON.stringify(word)}`);
}

function slug(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return plain.replaceAll(/^-|-$/g, '').slice(0, 30) || 'workspace';
}

/** What is set here and decides something will not be set when it is started by the clock. */
function missingVariables(environment: ScheduleOptions['environment']): readonly string[] {
  const set = [...Object.keys(ENVIRONMENT_KEYS), 'XDG_CONFIG_HOME'].filter(
    (name) => (environment[name] ?? '') !== '',
  );
  return set.map((name) => `${name} is set here and will not be set there; write it into the configuration.`);
}

/** Nobody is there to type how many things go for good: whoever schedules it is told so now. */
function pressureNotes({ domain }: Session, [verb]: readonly string[]): readonly string[] {
  if (verb !== 'gc') return [];
  return domain.families
    .filter(({ retention }) => retention.pressure !== undefined)
    .map(
      ({ shortName, retention }) =>
        `While less than ${retention.pressure?.freeBelow} is free, it deletes ${retention.pressure?.reclaim.join(' and ')} of ${shortName} for good, and asks nobody.`,
    );
}
