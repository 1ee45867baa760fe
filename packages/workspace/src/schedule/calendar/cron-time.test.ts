import { spawnSync } from 'node:child_process';
import { hasCommand } from '@cairn/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarEvents } from './calendar-event.ts';
import { parseCronTime } from './cron-time.ts';

describe('how often something is done', () => {
  it.each([
    ['hourly', '17 * * * *'],
    ['daily', '17 3 * * *'],
    ['@daily', '17 3 * * *'],
    ['Weekly', '17 3 * * 0'],
    ['monthly', '17 3 1 * *'],
    ['  30 4 * * 1-5 ', '30 4 * * 1-5'],
  ])('reads %j as %j', (written, text) => {
    expect(parseCronTime(written, 17 + 60 * 2).text).toBe(text);
  });

  it('reads lists, ranges, steps and names', () => {
    const time = parseCronTime('*/20 8-18/5 1,15 jan-mar sun,6', 0);
    expect(time).toMatchObject({
      minutes: { values: [0, 20, 40] },
      hours: { values: [8, 13, 18] },
      days: { values: [1, 15] },
      months: { values: [1, 2, 3] },
      weekdays: { values: [0, 6] },
    });
    expect(parseCronTime('0 0 * * 7', 0).weekdays.values).toEqual([0]);
  });

  it.each([
    ['sometimes', 'expected daily, hourly, weekly, monthly or five fields as in a crontab, got "sometimes"'],
    ['75 * * * *', 'expected the minute of a schedule from 0 to 59, got "75"'],
    ['0 24 * * *', 'expected the hour of a schedule from 0 to 23, got "24"'],
    ['0 0 0 * *', 'expected the day of the month of a schedule from 1 to 31, got "0"'],
    ['0 0 * * moon', 'expected the day of the week of a schedule from 0 to 7, got "moon"'],
    ['0 18-8 * * *', 'expected the hour of a schedule from 0 to 23, got "18-8"'],
    ['*/0 * * * *', 'expected the minute of a schedule from 0 to 59, got "*/0"'],
    ['0 0 31 2,4 *', 'expected a day that comes, got day 31 of such months'],
    ['0 0 * *', 'five fields'],
  ])('refuses %j', (written, message) => {
    expect(() => parseCronTime(written, 0)).toThrow(message);
  });
});

describe('calendar events of systemd', () => {
  it.each([
    ['17 3 * * *', ['*-*-* 03:17:00']],
    ['*/20 * * * 1-5', ['Mon,Tue,Wed,Thu,Fri *-*-* *:00,20,40:00']],
    ['0 5 1 */6 *', ['*-01,07-01 05:00:00']],
    // Cron means either day.
    ['0 5 13 * fri', ['*-*-13 05:00:00', 'Fri *-*-* 05:00:00']],
  ])('say %j as %j', (written, events) => {
    expect(calendarEvents(parseCronTime(written, 0))).toEqual(events);
  });

  it.skipIf(!hasCommand('systemd-analyze'))('are what systemd understands', () => {
    const field = (first: number, last: number): fc.Arbitrary<string> =>
      fc.oneof(
        fc.constant('*'),
        fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
        fc.uniqueArray(fc.integer({ min: first, max: last }), { minLength: 1, maxLength: 4 }).map(String),
      );
    const written = fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 7));
    const events = fc
      .sample(written, 20)
      .flatMap((fields) => calendarEvents(parseCronTime(fields.join(' '), 0)));
    const { status, stderr } = spawnSync('systemd-analyze', ['calendar', ...events], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
