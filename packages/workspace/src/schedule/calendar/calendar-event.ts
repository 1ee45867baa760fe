import type { CronField } from './cron-field.ts';
import type { CronTime } from './cron-time.ts';

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/**
 * The moments of a crontab line as calendar events of systemd.time(7). Where days of the month and of the week are
 * both limited, cron means either, which takes two events.
 */
export function calendarEvents({ minutes, hours, days, months, weekdays }: CronTime): readonly string[] {
  const time = `${listOf(hours, 24)}:${listOf(minutes, 60)}:00`;
  const dates = `*-${listOf(months, 12)}-${listOf(days, 31)}`;
  const names =
    weekdays.values.length === 7 ? '' : `${weekdays.values.map((day) => dayNames[day]).join(',')} `;
  if (names === '' || days.isOpen || weekdays.isOpen) return [`${names}${dates} ${time}`];
  return [`${dates} ${time}`, `${names}*-${listOf(months, 12)}-* ${time}`];
}

function listOf({ values }: CronField, all: number): string {
  return values.length === all ? '*' : values.map((value) => String(value).padStart(2, '0')).join(',');
}
