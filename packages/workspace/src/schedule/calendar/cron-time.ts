import { CairnError } from '@cairn/core';
import type { CronField, FieldKind } from './cron-field.ts';
import { parseCronField } from './cron-field.ts';

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const dayNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const kinds = [
  { title: 'minute', first: 0, last: 59 },
  { title: 'hour', first: 0, last: 23 },
  { title: 'day of the month', first: 1, last: 31 },
  { title: 'month', first: 1, last: 12, names: monthNames },
  { title: 'day of the week', first: 0, last: 7, names: dayNames },
] as const satisfies readonly FieldKind[];

/** The moments at which something is done. */
export interface CronTime {
  /** As five fields of a crontab. */
  readonly text: string;
  readonly minutes: CronField;
  readonly hours: CronField;
  readonly days: CronField;
  readonly months: CronField;
  /** From 0, which is Sunday, to 6. */
  readonly weekdays: CronField;
}

/**
 * Reads how often something is done: a word, or five fields as in crontab(5). A word is spread by a seed, so that not
 * everything on a machine begins at midnight.
 *
 * @throws CairnError `VALUE_INVALID` naming the field, or for a day that never comes.
 */
export function parseCronTime(text: string, seed: number): CronTime {
  const written = text.trim().replace(/^@/, '').toLowerCase();
  const fields = (wordTimes(seed)[written] ?? text.trim()).split(/\s+/);
  if (fields.length !== kinds.length) {
    throw new CairnError(
      'VALUE_INVALID',
      `expected daily, hourly, weekly, monthly or five fields as in a crontab, got ${JSON.stringify(text)}`,
      { hint: "For half past four on working days: --every '30 4 * * 1-5'." },
    );
  }
  const [minutes, hours, days, months, weekdays] = kinds.map((kind, index) =>
    parseCronField(fields[index] ?? '', kind),
  ) as [CronField, CronField, CronField, CronField, CronField];
  refuseNever(days, months, weekdays);
  const sundays = new Set(weekdays.values.map((value) => value % 7));
  return {
    text: fields.join(' '),
    minutes,
    hours,
    days,
    months,
    weekdays: { ...weekdays, values: [...sundays].toSorted((a, b) => a - b) },
  };
}

/** Small hours, in which little else is done. */
function wordTimes(seed: number): Readonly<Record<string, string>> {
  const minute = seed % 60;
  const hour = 1 + (Math.floor(seed / 60) % 4);
  return {
    hourly: `${minute} * * * *`,
    daily: `${minute} ${hour} * * *`,
    weekly: `${minute} ${hour} * * 0`,
    monthly: `${minute} ${hour} 1 * *`,
  };
}

const longestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function refuseNever(days: CronField, months: CronField, weekdays: CronField): void {
  if (!weekdays.isOpen) return;
  const first = days.values[0] ?? 1;
  if (months.values.some((month) => first <= (longestMonths[month - 1] ?? 31))) return;
  throw new CairnError('VALUE_INVALID', `expected a day that comes, got day ${first} of such months`);
}
