import { CairnError, messageOf } from '@cairn/core';
import { withLines } from '../cron-lines.ts';
import type { Schedule, ScheduleChange, ScheduleOptions } from '../schedule-contract.ts';
import type { ProgramEnd } from './call-program.ts';
import { callProgram } from './call-program.ts';

type Environment = ScheduleOptions['environment'];

/**
 * Puts lines into the user's crontab in place of those of a schedule; without lines these are taken out.
 *
 * @throws CairnError `UNSUPPORTED`
 */
export async function changeCrontab(
  { name }: Pick<Schedule, 'name'>,
  lines: readonly string[],
  environment: Environment,
): Promise<ScheduleChange> {
  const crontab = await readCrontab(environment);
  const changed = withLines(crontab, name, lines);
  if (changed !== crontab) {
    const end = await callCrontab(['-'], environment, changed);
    if (end.code !== 0) throw failed(end);
  }
  return { changed: changed !== crontab, places: ['crontab'] };
}

/** Whoever has none yet is told so with an error, which is none. */
async function readCrontab(environment: Environment): Promise<string> {
  const end = await callCrontab(['-l'], environment);
  if (end.code === 0) return end.output;
  if (/no crontab/i.test(end.errors)) return '';
  throw failed(end);
}

const timeout = 30_000;

async function callCrontab(
  words: readonly string[],
  environment: Environment,
  input?: string,
): Promise<ProgramEnd> {
  try {
    return await callProgram({ words: ['crontab', ...words], input, environment, timeout });
  } catch (cause) {
    throw new CairnError('UNSUPPORTED', `expected the program crontab: ${messageOf(cause)}`, {
      hint: 'Use --systemd, or put the line that cairn schedule prints where this machine wants it.',
      cause,
    });
  }
}

function failed({ code, errors }: ProgramEnd): CairnError {
  const why = errors.trim() === '' ? `it ended with ${code ?? 'a signal'}` : errors.trim();
  return new CairnError('UNSUPPORTED', `expected crontab to take the schedule: ${why}`);
}
