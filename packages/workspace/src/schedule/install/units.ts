import { CairnError, messageOf } from '@cairn/core';
import { exists, makeFolder, parentPath, pathName, readText, removeOwn, replaceDurably } from '@cairn/files';
import type { Schedule, ScheduleChange, ScheduleOptions, UnitFile } from '../schedule-contract.ts';
import { isAdministrator } from '../unit-files.ts';
import { callProgram } from './call-program.ts';

type Environment = ScheduleOptions['environment'];

/** Puts units in place and starts their timer. @throws CairnError `UNSUPPORTED`, `IO_FAILED` */
export async function installUnits({ units }: Schedule, environment: Environment): Promise<ScheduleChange> {
  const isNew = units.some((unit) => !isThere(unit));
  for (const { path, text } of units) {
    makeFolder(parentPath(path));
    replaceDurably(path, [text]);
  }
  await systemctl(['daemon-reload'], environment);
  await systemctl(['enable', '--now', timerOf(units)], environment);
  return { changed: isNew, places: units.map(({ path }) => path) };
}

/** Stops a timer and takes its units away. @throws CairnError `UNSUPPORTED`, `IO_FAILED` */
export async function removeUnits({ units }: Schedule, environment: Environment): Promise<ScheduleChange> {
  const there = units.filter(({ path }) => exists(path));
  if (there.length === 0) return { changed: false, places: [] };
  await systemctl(['disable', '--now', timerOf(units)], environment);
  for (const { path } of there) removeOwn(path);
  await systemctl(['daemon-reload'], environment);
  return { changed: true, places: there.map(({ path }) => path) };
}

function isThere({ path, text }: UnitFile): boolean {
  return exists(path) && readText(path) === text;
}

function timerOf(units: readonly UnitFile[]): string {
  return pathName(units.find(({ path }) => path.endsWith('.timer'))?.path ?? '');
}

const timeout = 60_000;

async function systemctl(words: readonly string[], environment: Environment): Promise<void> {
  const call = ['systemctl', ...(isAdministrator() ? [] : ['--user']), ...words];
  const why = await callProgram({ words: call, environment, timeout }).then(
    ({ code, errors }) => (code === 0 ? undefined : errors.trim() || `it ended with ${code ?? 'a signal'}`),
    (error: unknown) => messageOf(error),
  );
  if (why === undefined) return;
  throw new CairnError('UNSUPPORTED', `expected ${call.join(' ')} to work: ${why}`, {
    hint: 'The units are files; cairn schedule --systemd prints them and their places.',
  });
}
