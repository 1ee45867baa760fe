import { wallClock } from '@cairn/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketLabel, bucketOf, bucketUnits } from './bucket.ts';
import { openZoneClock } from './zone-clock.ts';

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
];
const moment = fc.integer({ min: Date.UTC(1950, 0), max: Date.UTC(2099, 11) });
const zone = fc.constantFrom(...zones);

describe('calendar buckets', () => {
  it('agree with the wall clock', () => {
    fc.assert(
      fc.property(moment, zone, (at, name) => {
        const { year, month, day, hour } = wallClock(at, name);
        const clock = openZoneClock(name);
        const two = (value: number): string => String(value).padStart(2, '0');
        expect(bucketLabel(bucketOf(at, 'hour', clock), 'hour')).toBe(
          `${year}-${two(month)}-${two(day)}T${two(hour)}`,
        );
        expect(bucketLabel(bucketOf(at, 'day', clock), 'day')).toBe(`${year}-${two(month)}-${two(day)}`);
        expect(bucketLabel(bucketOf(at, 'month', clock), 'month')).toBe(`${year}-${two(month)}`);
        expect(bucketLabel(bucketOf(at, 'year', clock), 'year')).toBe(`${year}`);
      }),
    );
  });

  it('hold in each longer one, and come in the order of time', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 0, max: 90_000_000 }), (at, later) => {
        const clock = openZoneClock('UTC');
        for (const unit of bucketUnits)
          expect(bucketOf(at + later, unit, clock)).toBeGreaterThanOrEqual(bucketOf(at, unit, clock));
        expect(bucketOf(at, 'day', clock)).toBe(Math.floor(bucketOf(at, 'hour', clock) / 24));
      }),
    );
  });

  // From the table of ISO 8601 week dates of the turns of years.
  it.each([
    ['2005-01-01', '2004-W53'],
    ['2005-01-02', '2004-W53'],
    ['2005-12-31', '2005-W52'],
    ['2006-01-02', '2006-W01'],
    ['2007-12-30', '2007-W52'],
    ['2007-12-31', '2008-W01'],
    ['2008-12-28', '2008-W52'],
    ['2008-12-29', '2009-W01'],
    ['2010-01-03', '2009-W53'],
    ['1969-12-31', '1970-W01'],
    ['1960-01-03', '1959-W53'],
  ])('%s lies in week %s', (date, label) => {
    expect(bucketLabel(bucketOf(Date.parse(date), 'week', openZoneClock('UTC')), 'week')).toBe(label);
  });

  it('know only zones that exist', () => {
    expect(() => openZoneClock('Europe/Brelin')).toThrow('expected the name of a time zone');
  });
});
